package org.qingdan.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory of a service: its database, unless that is PostgreSQL, and the master key. Nobody but its owner may look into it. */
public final class DataDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** One that is looked at; where there is none, none is made. */
    public static DataDirectory of(Path path) {
        return new DataDirectory(path);
    }

    /**
     * Makes the directory where there is none.
     *
     * @throws UncheckedIOException when it cannot be made, or is a file
     */
    public static DataDirectory at(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
                restrict(path);
            }
            if (!Files.isDirectory(path) || !Files.isWritable(path))
                throw new IOException("数据目录 " + path + " 不是可以写入的目录，请用 --data 换一个");
            return new DataDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restrict(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(path, OWNER_ONLY);
    }

    /** Whether others than the owner can look into it; where the system knows no such rights, nothing can be said. */
    public boolean isOpenToOthers() {
        return !MasterKey.isOwnersOnly(path);
    }

    /** Whether the master key's file can be read by others. */
    public boolean isKeyOpenToOthers() {
        return Files.exists(masterKey()) && !MasterKey.isOwnersOnly(masterKey());
    }

    public Path path() {
        return path;
    }

    Path database() {
        return path.resolve("qingdan.db");
    }

    /**
     * An empty directory for files that live no longer than a request. What a service that was killed left in it is deleted.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public Path uploads() {
        Path uploads = path.resolve("uploads");
        try {
            Files.createDirectories(uploads);
            restrict(uploads);
            try (var left = Files.newDirectoryStream(uploads)) {
                for (Path file : left) Files.deleteIfExists(file);
            }
            return uploads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path masterKey() {
        return path.resolve("master.key");
    }
}
