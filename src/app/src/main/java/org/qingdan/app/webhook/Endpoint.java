package org.qingdan.app.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform wants to be told.
 *
 * @param name whose it is
 * @param inside whether it stands in our own network, which the administrator has vouched for: private addresses and plain HTTP are allowed then
 * @param secrets every message is signed with each: the present one, and for a day the one before
 * @param removedAt null = in use
 * @param removedWhy empty = in use
 */
public record Endpoint(
        String id,
        String name,
        URI url,
        boolean inside,
        List<Secret> secrets,
        Instant createdAt,
        @Nullable Instant removedAt,
        String removedWhy) {

    public boolean isLive() {
        return removedAt == null;
    }

    /** Longest address that is taken. */
    private static final int LONGEST = 500;

    /** The address cannot be used; the message says why. */
    public static final class BadUrl extends RuntimeException {
        BadUrl(String message) {
            super(message);
        }
    }

    /** @throws BadUrl when no message can or may be sent there, as far as the address tells */
    static URI url(String text, boolean inside) {
        if (text.length() > LONGEST) throw new BadUrl("地址太长，至多 " + LONGEST + " 个字符");
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new BadUrl("不是网址，请写成 https://主机/路径");
        }
        boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
        if (!encrypted && !(inside && "http".equalsIgnoreCase(url.getScheme())))
            throw new BadUrl(inside ? "地址应以 https:// 或 http:// 开头" : "地址应以 https:// 开头；自己内网里的接收方请加 --inside");
        if (url.getHost() == null) throw new BadUrl("地址里没有主机名");
        if (url.getRawUserInfo() != null) throw new BadUrl("地址里不要写账号和密码；消息有签名，接收方核对签名即可");
        if (url.getRawFragment() != null) throw new BadUrl("地址里不要有 #");
        return url;
    }
}
