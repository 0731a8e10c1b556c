package dev.runners.testkit.aws.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import dev.runners.testkit.DeleteTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The streams of all groups: a folder for a group, a file for a stream, a line for an event. */
public final class LogStore {

    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final Map<Path, List<LogLine>> read = new HashMap<>();

    public LogStore(Path folder) {
        this.folder = folder;
    }

    boolean has(String groupArn, String stream) {
        return Files.exists(file(groupArn, stream));
    }

    List<String> streams(String groupArn) {
        Path group = folder.resolve(name(groupArn));
        if (!Files.exists(group)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(group)) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .map(file -> URLDecoder.decode(file, StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<LogLine> lines(String groupArn, String stream) {
        return read.computeIfAbsent(file(groupArn, stream), LogStore::load);
    }

    /** Adds events, and makes the stream when it is new. */
    public void append(String groupArn, String stream, List<LogLine> more) {
        Path file = file(groupArn, stream);
        List<LogLine> known = lines(groupArn, stream);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    more.stream().map(LogStore::json).collect(Collectors.joining()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.addAll(more);
    }

    void drop(String groupArn) {
        Path group = folder.resolve(name(groupArn));
        read.keySet().removeIf(file -> file.startsWith(group));
        DeleteTree.at(group);
    }

    private Path file(String groupArn, String stream) {
        return folder.resolve(name(groupArn)).resolve(name(stream) + SUFFIX);
    }

    private static String name(String of) {
        return URLEncoder.encode(of, StandardCharsets.UTF_8);
    }

    private static List<LogLine> load(Path file) {
        List<LogLine> lines = new ArrayList<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                lines.add(Wire.JSON.readValue(line, LogLine.class));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static String json(LogLine line) {
        try {
            return Wire.JSON.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
