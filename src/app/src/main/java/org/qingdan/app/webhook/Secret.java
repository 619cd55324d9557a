package org.qingdan.app.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What messages to one endpoint are signed with; written as {@code whsec_} and Base64 (Standard Webhooks 1.0.0, signature scheme v1). */
public final class Secret {
    private static final String PREFIX = "whsec_";
    private static final String SCHEME = "v1,";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static Secret create() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** @param text as {@link #text()} gives it */
    static Secret of(String text) {
        if (!text.startsWith(PREFIX)) throw new IllegalArgumentException("a secret begins with " + PREFIX);
        return new Secret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** @param seconds since 1970, when the message is sent */
    String sign(String id, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return SCHEME + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Never the secret itself. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
