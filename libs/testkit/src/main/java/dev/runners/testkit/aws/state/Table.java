package dev.runners.testkit.aws.state;

import com.fasterxml.jackson.databind.JavaType;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind by key, all in one file that is written whole at each change, so that a kill leaves the old or the new.
 * What a row was before its last changes is remembered in memory, for those who are to see the past. Not thread-safe: the
 * double has one lock.
 */
public final class Table<T> {

    private static final int CHANGES_KEPT = 16;

    private final Path file;
    private final Clock clock;
    private final Map<String, T> rows;
    private final Map<String, Deque<Was<T>>> past = new HashMap<>();

    private record Was<T>(Instant until, @Nullable T row) {}

    public Table(Path folder, String name, Class<T> type, Clock clock) {
        this.file = folder.resolve(name + ".json");
        this.clock = clock;
        this.rows = read(file, type);
    }

    public Optional<T> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** The row as it was at a moment. */
    public Optional<T> find(String key, Instant at) {
        for (Was<T> was : past.getOrDefault(key, new ArrayDeque<>())) {
            if (was.until().isAfter(at)) {
                return Optional.ofNullable(was.row());
            }
        }
        return find(key);
    }

    /** All rows, oldest first. */
    public List<T> all() {
        return List.copyOf(rows.values());
    }

    /** All rows as they were at a moment. */
    public List<T> all(Instant at) {
        Map<String, T> seen = new LinkedHashMap<>(rows);
        past.keySet().forEach(key -> {
            seen.remove(key);
            find(key, at).ifPresent(row -> seen.put(key, row));
        });
        return List.copyOf(seen.values());
    }

    public void put(String key, T row) {
        if (!row.equals(rows.get(key))) {
            remember(key);
            rows.put(key, row);
            write();
        }
    }

    public void remove(String key) {
        if (rows.containsKey(key)) {
            remember(key);
            rows.remove(key);
            write();
        }
    }

    private void remember(String key) {
        Deque<Was<T>> changes = past.computeIfAbsent(key, k -> new ArrayDeque<>());
        changes.addLast(new Was<>(clock.instant(), rows.get(key)));
        if (changes.size() > CHANGES_KEPT) {
            changes.removeFirst();
        }
    }

    private void write() {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Wire.JSON.writeValue(fresh.toFile(), rows);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Map<String, T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        JavaType rows = Wire.JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type);
        try {
            return Wire.JSON.readValue(file.toFile(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
