import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** 核对一位老年人，只用 JDK。用法: QINGDAN_KEY=qd_… java Client.java http://127.0.0.1:8080 请求.json；打印答复的 JSON。 */
public class Client {
    public static void main(String[] arguments) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(arguments[0] + "/api/v1/determinations"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + System.getenv("QINGDAN_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofFile(Path.of(arguments[1])))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            System.err.println(response.body());
            System.exit(1);
        }
        System.out.println(response.body());
    }
}
