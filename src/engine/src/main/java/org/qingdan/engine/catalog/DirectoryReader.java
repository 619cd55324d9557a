package org.qingdan.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads one directory into an {@link Intake}; follows no link in it and opens nothing but plain files. */
final class DirectoryReader extends SimpleFileVisitor<Path> {
    private final Intake intake;
    private final String part;
    private final Path root;

    private DirectoryReader(Intake intake, String part, Path root) {
        this.intake = intake;
        this.part = part;
        this.root = root;
    }

    /**
     * @param part what the directory stands for: {@code catalogs} or {@code rules}
     * @throws UncheckedIOException when the directory itself cannot be read
     */
    static void read(Intake intake, String part, Path directory) {
        intake.part(part);
        try {
            Path root = directory.toRealPath();
            if (!Files.isDirectory(root)) throw new NotDirectoryException(directory + " 不是目录");
            Files.walkFileTree(root, new DirectoryReader(intake, part, root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(Path file) {
        return part + "/"
                + root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return directory.equals(root) || intake.meets(path(directory))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = path(file);
        if (!intake.meets(path)) return FileVisitResult.CONTINUE;
        if (attributes.isSymbolicLink()) intake.refuse(path, "SYMBOLIC_LINK", "是符号链接，不读；请换成文件本身");
        else if (!attributes.isRegularFile()) intake.refuse(path, "SPECIAL_FILE", "不是普通文件（管道、设备或套接字），不读；请移走");
        else if (intake.admits(path, attributes.size())) read(file, path);
        return FileVisitResult.CONTINUE;
    }

    private void read(Path file, String path) {
        // Neither a link put in the file's place meanwhile is followed, nor a file that grew read to its end.
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            intake.put(path, in.readNBytes(Limits.LARGEST_FILE + 1));
        } catch (IOException e) {
            intake.refuse(path, "CANNOT_READ", "读不出来，请核对文件的权限");
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) throw e;
        intake.refuse(path(file), "CANNOT_READ", "读不出来，请核对文件或目录的权限");
        return FileVisitResult.CONTINUE;
    }
}
