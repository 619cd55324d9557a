package org.qingdan.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that make a revision, by path: {@code catalogs/guangxi/liuzhou/items/tekun.yaml}, {@code rules/vocabulary.dsl}. Read once, then held, so that nobody sees
 * a half-written directory.
 */
public final class ListFiles {
    private final SortedMap<String, byte[]> files;

    private ListFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** The lists that travel inside the jar. */
    public static ListFiles shipped() {
        return from(null, null);
    }

    /**
     * Lists read from disk.
     *
     * @param catalogs directory that takes the place of the shipped {@code catalogs}; null = shipped
     * @param rules directory that takes the place of the shipped {@code rules}; null = shipped
     * @throws org.qingdan.engine.input.InvalidInputException when what lies in a directory cannot be lists: links, devices, too much
     * @throws UncheckedIOException when a directory cannot be read
     */
    public static ListFiles from(@Nullable Path catalogs, @Nullable Path rules) {
        var intake = new Intake();
        if (catalogs != null) DirectoryReader.read(intake, "catalogs", catalogs);
        if (rules != null) DirectoryReader.read(intake, "rules", rules);
        return intake.files();
    }

    /** Files taken in, and the shipped ones for what is not among them. */
    static ListFiles completed(SortedMap<String, byte[]> taken, boolean shippedCatalogs, boolean shippedRules) {
        var files = new TreeMap<>(taken);
        if (shippedCatalogs || shippedRules) readShipped(files, shippedCatalogs, shippedRules);
        return new ListFiles(files);
    }

    /** Lists given as texts, for tools that change a copy. */
    public static ListFiles of(SortedMap<String, String> texts) {
        var files = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new ListFiles(files);
    }

    private static void readShipped(SortedMap<String, byte[]> files, boolean catalogs, boolean rules) {
        try (InputStream archive = ListFiles.class.getResourceAsStream("/org/qingdan/engine/lists.zip")) {
            if (archive == null) throw new IOException("lists.zip is missing from the engine's jar");
            var zip = new ZipInputStream(archive);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                boolean wanted = entry.getName().startsWith("catalogs/") ? catalogs : rules;
                if (!entry.isDirectory() && wanted) files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths and bytes, sorted by path. */
    public SortedMap<String, byte[]> all() {
        return java.util.Collections.unmodifiableSortedMap(files);
    }

    public byte @Nullable [] get(String path) {
        return files.get(path);
    }

    /**
     * SHA-256 over a start and the paths and bytes of the chosen files, as {@code sha256:…}.
     *
     * @param start the hash of files that several lists share, so that they are read once; empty for none
     */
    public String hash(String start, Predicate<String> chosen) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(start.getBytes(StandardCharsets.UTF_8));
            files.forEach((path, bytes) -> {
                if (!chosen.test(path)) return;
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(bytes);
            });
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
