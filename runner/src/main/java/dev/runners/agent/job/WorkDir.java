package dev.runners.agent.job;

import dev.runners.agent.link.Journal;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own directory, which only its user can read. Each process has a folder in it, with a lock that ends with the
 * process: so the leftovers of a killed one are known and removed.
 */
public final class WorkDir implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path own;
    private final FileChannel lock;

    private WorkDir(Path own, FileChannel lock) {
        this.own = own;
        this.lock = lock;
    }

    public static WorkDir open(Path root, UUID boot, Journal journal) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root, PRIVATE);
        }
        sweep(root, journal);
        Path own = Files.createDirectory(root.resolve(boot.toString()), PRIVATE);
        FileChannel lock = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        return new WorkDir(own, lock);
    }

    Path create(UUID attemptId) throws IOException {
        return Files.createDirectory(own.resolve(attemptId.toString()), PRIVATE);
    }

    /**
     * Removes a tree; links in it are removed, not followed. What a job left that this user cannot remove (files of root out
     * of a container, say) stays, and nothing fails for it.
     *
     * @return whether all of it is gone
     */
    public static boolean remove(Path folder) {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(folder, new RemoveWhatGoes());
            }
        } catch (IOException e) {
            // What is left says it.
        }
        return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static final class RemoveWhatGoes extends SimpleFileVisitor<Path> {

        /** Some programs write folders that even their owner may not change, as Go does its cache. */
        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            File open = dir.toFile();
            var _ = open.setReadable(true) && open.setWritable(true) && open.setExecutable(true);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return delete(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return delete(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            return delete(dir);
        }

        private static FileVisitResult delete(Path path) {
            var _ = path.toFile().delete();
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        var _ = remove(own);
    }

    private static void sweep(Path root, Journal journal) throws IOException {
        List<Path> locks;
        try (Stream<Path> folders = Files.list(root)) {
            locks = folders.map(folder -> folder.resolve(LOCK))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : locks) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock free = channel.tryLock()) {
                Path folder = file.getParent();
                if (free != null && folder != null && !remove(folder)) {
                    journal.say("What an earlier process left cannot be removed: " + folder);
                }
            } catch (NoSuchFileException another) {
                // One that starts beside this one was quicker.
            }
        }
    }
}
