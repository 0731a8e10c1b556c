package dev.runners.agent.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    public static WorkDir open(Path root, UUID boot) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root, PRIVATE);
        }
        sweep(root);
        Path own = Files.createDirectory(root.resolve(boot.toString()), PRIVATE);
        FileChannel lock = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        return new WorkDir(own, lock);
    }

    Path create(UUID attemptId) throws IOException {
        return Files.createDirectory(own.resolve(attemptId.toString()), PRIVATE);
    }

    /** Removes a tree; links in it are removed, not followed. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        lock.close();
        remove(own);
    }

    private static void sweep(Path root) throws IOException {
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
                if (free != null && folder != null) {
                    remove(folder);
                }
            }
        }
    }
}
