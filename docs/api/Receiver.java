import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 接收“清单变了”的通知，核对签名，只用 JDK。用法: QINGDAN_WEBHOOK_SECRET=whsec_… java Receiver.java 8090 */
public class Receiver {
    private static final long TOLERANCE_SECONDS = Duration.ofMinutes(5).toSeconds();
    private static final int LONGEST = 20_000;
    private static final byte[] KEY =
            Base64.getDecoder().decode(System.getenv("QINGDAN_WEBHOOK_SECRET").substring("whsec_".length()));
    /** 同一条可能来几次，编号相同；正式使用请存到数据库里。 */
    private static final Set<String> HAD = ConcurrentHashMap.newKeySet();

    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", Receiver::receive);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void receive(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readNBytes(LONGEST + 1);
            call.sendResponseHeaders(body.length > LONGEST ? 413 : isGenuine(call, body) ? 204 : 401, -1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 签名是用这把密钥对这些字节做的，而且是五分钟之内的。换密钥的那一天有两个签名，有一个对就行。 */
    private static boolean isGenuine(HttpExchange call, byte[] body) throws GeneralSecurityException {
        String id = header(call, "webhook-id");
        String sent = header(call, "webhook-timestamp");
        if (!sent.matches("[0-9]{1,12}")
                || Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(sent)) > TOLERANCE_SECONDS) return false;
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update((id + "." + sent + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (String one : header(call, "webhook-signature").split(" "))
            genuine |= MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), expected);
        // 先记下，答复之后再重新核对
        if (genuine && HAD.add(id)) System.out.println(new String(body, StandardCharsets.UTF_8));
        return genuine;
    }

    private static String header(HttpExchange call, String name) {
        String value = call.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
