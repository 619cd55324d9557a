package org.qingdan.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The key that seals the keys of persons and signs the end of the evidence. It lives outside the database: in a file of the data directory, or in
 * an environment variable. Whoever loses it loses what is sealed; whoever takes the database alone gets nothing readable.
 */
public final class MasterKey {
    private static final int FEWEST_DIFFERENT_BYTES = 12;

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key is missing, unreadable or could be guessed; the message says how to mend it. */
    public static final class BadMasterKey extends RuntimeException {
        BadMasterKey(String message) {
            super(message);
        }
    }

    /**
     * For a database that has nothing sealed yet.
     *
     * @param given 32 bytes in Base64; null = the file in the data directory, made where there is none
     * @throws BadMasterKey when it is none, or one that could be guessed
     */
    public static MasterKey of(DataDirectory directory, @Nullable String given) {
        if (given == null && !Files.exists(directory.masterKey())) create(directory.masterKey());
        return existing(directory, given);
    }

    /**
     * For a database that was sealed with it.
     *
     * @param given 32 bytes in Base64; null = the file in the data directory
     * @throws BadMasterKey when there is none, or it could be guessed
     */
    public static MasterKey existing(DataDirectory directory, @Nullable String given) {
        if (given != null) return decode(given, "环境变量 QINGDAN_MASTER_KEY");
        Path file = directory.masterKey();
        if (!Files.exists(file))
            throw new BadMasterKey("没有主密钥 " + file + "。请放回这个数据库的主密钥，或设环境变量 QINGDAN_MASTER_KEY；没有它，已封存的内容读不出来");
        try {
            return decode(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For a service that people rely on: a key is not made up on the way, and nobody else can read it.
     *
     * @throws BadMasterKey when there is none yet, or the file is open to others
     */
    public static MasterKey strict(DataDirectory directory, @Nullable String given) {
        Path file = directory.masterKey();
        if (given == null) {
            if (!Files.exists(file))
                throw new BadMasterKey(
                        "没有主密钥。请设环境变量 QINGDAN_MASTER_KEY，或先建文件: (umask 077; openssl rand -base64 32 > " + file + ")");
            if (!isOwnersOnly(file)) throw new BadMasterKey(file + " 别人也能读，请运行: chmod 600 " + file);
        }
        return existing(directory, given);
    }

    /** Where the system knows no such rights, nothing can be said against it. */
    static boolean isOwnersOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return true;
        try {
            return OWNERS.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix)
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            else Files.createFile(file);
            Files.writeString(file, Base64.getEncoder().encodeToString(Sealer.newKey()), StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MasterKey decode(String text, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadMasterKey(where + " 不是 Base64；可用 openssl rand -base64 32 生成");
        }
        if (bytes.length != Sealer.KEY_BYTES)
            throw new BadMasterKey(where + " 应为 32 字节，现在是 " + bytes.length + " 字节；可用 openssl rand -base64 32 生成");
        long different = values(bytes).distinct().count();
        boolean typed = values(bytes).allMatch(b -> b >= ' ' && b <= '~'); // 32 random bytes hardly ever are
        if (typed || different < FEWEST_DIFFERENT_BYTES)
            throw new BadMasterKey(where + " 太容易猜到；可用 openssl rand -base64 32 生成");
        return new MasterKey(bytes);
    }

    private static IntStream values(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i]);
    }

    /** @param label what it is, so that it cannot be put in the place of something else */
    public byte[] seal(byte[] plain, String label) {
        return Sealer.seal(bytes, plain, label);
    }

    /** @throws Sealer.BrokenSeal when it was changed, or sealed with another key or label */
    public byte[] open(byte[] sealed, String label) {
        return Sealer.open(bytes, sealed, label);
    }

    String sign(String text) {
        return Hashes.hmac(bytes, text);
    }

    /** Stands for somebody in the database, where nobody is named. */
    String pseudonym(Owner owner) {
        return sign("person:" + owner.text());
    }
}
