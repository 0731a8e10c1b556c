package dev.runners.local.submit;

import dev.runners.contracts.MaxBody;
import dev.runners.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** Takes the text files of a Terraform folder: names relative to it, with slashes, to their text. */
final class PackFolder {

    private static final String LOCK_FILE = ".terraform.lock.hcl";

    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();
    private long bytes;

    private PackFolder(Path folder) {
        this.folder = folder;
    }

    /** Refuses what is no folder, has no Terraform file, or is too large for a job (1 MiB). */
    static Map<String, String> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("There is no folder " + folder + ".");
        }
        PackFolder pack = new PackFolder(folder);
        try {
            Files.walkFileTree(folder, pack.new Visitor());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
        if (pack.files.keySet().stream().noneMatch(PackFolder::isTerraform)) {
            throw new Refusal("There is no Terraform file (*.tf) in " + folder + ".");
        }
        return pack.files;
    }

    private static boolean isTerraform(String name) {
        return !name.contains("/")
                && (name.endsWith(".tf")
                        || name.endsWith(".tf.json")
                        || name.endsWith(".tofu")
                        || name.endsWith(".tofu.json"));
    }

    private static boolean isLeftOut(String name) {
        return (name.startsWith(".") && !name.equals(LOCK_FILE))
                || name.endsWith(".tfstate")
                || name.contains(".tfstate.")
                || name.equals("crash.log");
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean hidden = !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (isLeftOut(file.getFileName().toString())) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                if (!file.toRealPath().startsWith(folder.toRealPath())) {
                    throw new Refusal(name + " is a link that leads out of " + folder + ": put the file itself there.");
                }
                if (Files.isDirectory(file)) {
                    throw new Refusal(name + " is a link to a folder: put the folder itself there.");
                }
            } else if (!attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            add(name, file);
            return FileVisitResult.CONTINUE;
        }
    }

    private void add(String name, Path file) throws IOException {
        bytes += Files.size(file);
        if (bytes > MaxBody.MIB) {
            throw new Refusal(folder + " is too large: a job takes 1 MiB of files, and with " + name
                    + " it is more. Larger modules come from git.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new CharacterCodingException();
            }
            files.put(name, text);
        } catch (CharacterCodingException e) {
            throw new Refusal(name + " is no text file: a job takes text only. Move it out of " + folder + ".", e);
        }
    }
}
