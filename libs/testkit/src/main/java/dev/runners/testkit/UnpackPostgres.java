package dev.runners.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Lays PostgreSQL's binaries, which come as a jar for each kind of machine, into a folder. */
final class UnpackPostgres {

    private static final int EXECUTABLE = 0100;

    private UnpackPostgres() {}

    /** Unpacks unless it is there already; returns the folder with {@code bin} in it. */
    static Path into(Path dir) {
        URL archive = archive();
        try {
            URLConnection connection = archive.openConnection();
            // By size, so that binaries of another version are not taken for these.
            Path home = dir.resolve("postgres-" + connection.getContentLengthLong());
            if (!Files.isDirectory(home)) {
                Files.createDirectories(dir);
                Path unfinished = dir.resolve("unpacking-" + UUID.randomUUID());
                try (InputStream packed = connection.getInputStream()) {
                    unpack(packed, unfinished);
                }
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return home;
        } catch (IOException e) {
            throw new PartFailed("Cannot unpack PostgreSQL into " + dir, e);
        }
    }

    private static URL archive() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "postgres-" + (os.startsWith("mac") ? "darwin" : "linux") + "-" + arch + ".txz";
        URL found = UnpackPostgres.class.getResource("/" + name);
        if (found == null) {
            throw new PartFailed("There is no PostgreSQL for this machine: " + name + " is not on the classpath");
        }
        return found;
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive reaches outside itself: " + entry.getName());
                }
                write(tar, entry, file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
