package org.qingdan.app.api;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Store;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;

/** What a service is for, and so what it insists on. */
public enum Profile {
    /** On one's own machine. */
    LOCAL,
    /** People rely on it: no secret that is weak or that others know, and no page to try things out. */
    PROD,
    /** For trying out with made-up people, by a key that everybody knows. */
    SANDBOX;

    /** Opens every sandbox; worth nothing anywhere else. */
    public static final String SANDBOX_KEY = ApiKeys.PREFIX + "sandbox_everybody_knows_this_key";

    private static final String SANDBOX_KEY_ID = "key_sandbox";
    private static final Pattern PASSWORD = Pattern.compile("[?&]password=([^&]*)");
    private static final int SHORTEST_PASSWORD = 12;
    /** Such words stand in samples and in every list of those who guess. */
    private static final List<String> SAMPLE_WORDS =
            List.of("password", "changeme", "postgres", "qingdan", "sample", "12345");

    /** What this service insists on is not so; the message says how to mend it. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /**
     * Before the service starts.
     *
     * @param url of the database; null = SQLite
     * @throws Refused for {@link #PROD} with a secret that others know or can guess
     */
    public void prepare(Store store, @Nullable String url) {
        var keys = new ApiKeys(store, Clock.systemUTC());
        if (this == SANDBOX) keys.admit(SANDBOX_KEY_ID, "sandbox", SANDBOX_KEY);
        if (this != PROD) return;
        if (keys.find(SANDBOX_KEY).isPresent())
            throw new Refused("这个数据库里有人人都知道的试用密钥，不能用于正式服务。请换一个数据目录，或吊销它: qingdan keys revoke " + SANDBOX_KEY_ID);
        if (url != null) checkPassword(url);
    }

    private static void checkPassword(String url) {
        var password = PASSWORD.matcher(url);
        if (!password.find()) return; // asked from nobody, or kept where PostgreSQL looks by itself
        String text = password.group(1).toLowerCase(Locale.ROOT);
        if (text.length() < SHORTEST_PASSWORD || SAMPLE_WORDS.stream().anyMatch(text::contains))
            throw new Refused("数据库的密码太容易猜到；正式服务请用至少 " + SHORTEST_PASSWORD + " 个字符、不含常见词的密码");
    }

    /** Whether people who exist may be asked about. */
    public boolean takesRealPeople() {
        return this != SANDBOX;
    }

    /** @throws InvalidInputException in a sandbox, at what only a real person has */
    void check(Call call) {
        if (takesRealPeople() || !call.identified()) return;
        throw new InvalidInputException(madeUpOnly());
    }

    /** What is wrong with a citizen number in a sandbox. */
    public static Problem madeUpOnly() {
        return new Problem(
                Place.ROOT.child("elder").child("idNumber"), "SANDBOX", "这里是试用环境，只能核对虚构的人，请去掉身份证号");
    }
}
