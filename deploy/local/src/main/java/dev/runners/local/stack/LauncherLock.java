package dev.runners.local.stack;

import dev.runners.local.Refusal;
import dev.runners.local.files.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher for a folder. The system itself gives the lock back when its holder is killed. */
public final class LauncherLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path mark;

    private LauncherLock(FileChannel channel, Path mark) {
        this.channel = channel;
        this.mark = mark;
    }

    /** Takes it for this process, or refuses. */
    public static LauncherLock take(Home home) {
        try {
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new Refusal("It runs already (from " + home.dir()
                        + "): ./runners status shows it, ./runners down stops it.");
            }
            LauncherLock taken = new LauncherLock(channel, mark(home));
            ProcessMark.of(ProcessHandle.current()).write(taken.mark);
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher that runs here, if one does. */
    public static Optional<ProcessHandle> holder(Home home) {
        return ProcessMark.read(mark(home)).flatMap(ProcessMark::living);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path mark(Home home) {
        return home.run().resolve("launcher");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(mark);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
