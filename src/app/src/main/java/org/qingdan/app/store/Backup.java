package org.qingdan.app.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that the service remembers, as it was at one moment, in a file that either database can be filled from: a zip of one NDJSON file a table, and
 * {@code manifest.json} with the hash of each, signed with the master key. What is sealed stays sealed; the master key is not in it.
 */
public final class Backup {
    private static final int FORMAT = 1;
    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "manifest.hmac";
    private static final List<String> TABLES = List.of(
            "api_key",
            "answer",
            "answer_owner",
            "person_key",
            "evidence",
            "chain_head",
            "staff",
            "staff_event",
            "batch_job",
            "batch_chunk",
            "batch_columns",
            "webhook_lists",
            "webhook_endpoint",
            "webhook_event",
            "webhook_delivery");
    private static final int AT_ONCE = 500;

    /** Rows of each table. */
    public record Content(Map<String, Long> rows) {
        public long of(String table) {
            return rows.getOrDefault(table, 0L);
        }
    }

    private record Written(long rows, String sha256) {}

    /** The file is no backup, was changed, or does not fit here; the message says what. */
    public static final class BadBackup extends RuntimeException {
        BadBackup(String message) {
            super(message);
        }
    }

    private Backup() {}

    /**
     * @param file must not be there yet; it appears only when it is complete, for its owner alone
     * @throws UncheckedIOException when it cannot be written
     */
    public static Content write(Store store, MasterKey master, Path file, Clock clock) {
        try {
            if (Files.exists(file)) throw new FileAlreadyExistsException(file + " 已经有了，请换一个文件名");
            Path parent = file.toAbsolutePath().getParent();
            Path half = Files.createTempFile(parent, ".qingdan", ".part"); // by default for the owner alone
            try {
                var tables = store.snapshot(connection -> write(connection, master, half, store.database(), clock));
                if (isPosix(half)) Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
                sync(half, StandardOpenOption.WRITE);
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
                sync(parent, StandardOpenOption.READ);
                var rows = new LinkedHashMap<String, Long>();
                tables.forEach((name, table) -> rows.put(name, table.rows));
                return new Content(rows);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that a power cut leaves the whole file or none. */
    private static void sync(Path path, StandardOpenOption how) throws IOException {
        if (Files.isDirectory(path) && !isPosix(path)) return; // such systems open no directories
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Map<String, Written> write(
            Connection connection, MasterKey master, Path file, Database database, Clock clock)
            throws SQLException, IOException {
        var tables = new LinkedHashMap<String, Written>();
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            for (String table : TABLES) {
                zip.putNextEntry(new ZipEntry(table + ".ndjson"));
                tables.put(table, table(connection, table, zip));
                zip.closeEntry();
            }
            var manifest = new LinkedHashMap<String, Object>();
            manifest.put("format", FORMAT);
            manifest.put("createdAt", clock.instant().toString());
            manifest.put("database", database.folder());
            manifest.put("tables", tables);
            byte[] bytes = JsonMapper.shared().writeValueAsBytes(manifest);
            entry(zip, MANIFEST, bytes);
            entry(zip, SIGNATURE, signature(master, bytes).getBytes(StandardCharsets.US_ASCII));
        }
        return tables;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String signature(MasterKey master, byte[] manifest) {
        return master.sign("backup:" + Hashes.sha256(manifest));
    }

    private static Written table(Connection connection, String table, OutputStream zip)
            throws SQLException, IOException {
        var digest = new DigestOutputStream(zip, Hashes.digest());
        long rows = 0;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (var result = statement.executeQuery("SELECT * FROM " + table)) {
                int columns = result.getMetaData().getColumnCount();
                for (; result.next(); rows++) {
                    var row = new LinkedHashMap<String, Object>();
                    for (int i = 1; i <= columns; i++) {
                        Object value = result.getObject(i);
                        row.put(
                                result.getMetaData().getColumnName(i),
                                value instanceof byte[] bytes
                                        ? Map.of("base64", Base64.getEncoder().encodeToString(bytes))
                                        : value);
                    }
                    digest.write(JsonMapper.shared().writeValueAsBytes(row));
                    digest.write('\n');
                }
            }
        }
        return new Written(
                rows, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    /**
     * Fills an empty database. Everything is checked before anything is written, and written as a whole or not at all.
     *
     * @throws BadBackup when the file was changed, is none or is signed with another master key, or the database holds something already
     * @throws UncheckedIOException when the file cannot be read
     */
    public static Content restore(Store store, MasterKey master, Path file) {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            var rows = new LinkedHashMap<String, Long>();
            var manifest = manifest(zip, master);
            // One of before a table was there has none of it; what it has stands in the manifest, which is signed.
            for (String table : TABLES)
                if (manifest.path("tables").has(table))
                    rows.put(table, check(zip, table, manifest.path("tables").path(table)));
            return store.inTransaction(() -> {
                for (String table : TABLES)
                    if (count(store, table) > 0) throw new BadBackup("这个数据库里已经有数据（" + table + "），只能恢复到空的数据库");
                for (String table : rows.keySet()) fill(store, zip, table);
                return new Content(rows);
            });
        } catch (ZipException e) {
            throw new BadBackup(file + " 不是完整的备份: 打不开这个压缩包");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Store store, String table) {
        return store.jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static JsonNode manifest(ZipFile zip, MasterKey master) throws IOException {
        byte[] bytes = content(zip, MANIFEST);
        String signature = new String(content(zip, SIGNATURE), StandardCharsets.US_ASCII);
        if (!signature.equals(signature(master, bytes))) throw new BadBackup("备份的签名不对: 被改动过，或主密钥不是当时的那一把");
        var manifest = JsonMapper.shared().readTree(bytes);
        if (manifest.path("format").asInt() != FORMAT)
            throw new BadBackup("备份的格式是 " + manifest.path("format") + "，这个程序只认得 " + FORMAT);
        return manifest;
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(entry(zip, name))) {
            return in.readAllBytes();
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new BadBackup("备份里没有 " + name);
        return entry;
    }

    private static long check(ZipFile zip, String table, JsonNode expected) throws IOException {
        var digest = new DigestOutputStream(OutputStream.nullOutputStream(), Hashes.digest());
        try (var in = zip.getInputStream(entry(zip, table + ".ndjson"))) {
            in.transferTo(digest);
        }
        String hash = HexFormat.of().formatHex(digest.getMessageDigest().digest());
        if (!hash.equals(expected.path("sha256").asString(""))) throw new BadBackup("备份里的 " + table + " 与写入时不同");
        return expected.path("rows").asLong();
    }

    private static void fill(Store store, ZipFile zip, String table) {
        try (var lines = new BufferedReader(
                new InputStreamReader(zip.getInputStream(entry(zip, table + ".ndjson")), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var names = new ArrayList<String>();
                var values = new ArrayList<@Nullable Object>();
                JsonMapper.shared().readTree(line).properties().forEach(p -> {
                    names.add(column(p.getKey()));
                    values.add(value(p.getValue()));
                });
                store.jdbc()
                        .sql("INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                                + String.join(", ", java.util.Collections.nCopies(names.size(), "?")) + ")")
                        .params(values)
                        .update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever can write a manifest can name a column; it must stay a name. */
    private static String column(String name) {
        if (!name.matches("[a-z_]{1,40}")) throw new BadBackup("备份里有认不得的列名");
        return name;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) return null;
        if (node.isNumber()) return node.asLong();
        return node.isObject() ? Base64.getDecoder().decode(node.path("base64").asString("")) : node.asString();
    }
}
