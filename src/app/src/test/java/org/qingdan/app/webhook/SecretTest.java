package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretTest {
    /** The example that libraries of the Standard Webhooks project are tested with. */
    @Test
    void a_message_is_signed_as_the_specification_shows() {
        String signature = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_new_secret_has_as_many_bytes_as_the_specification_asks_for_and_is_never_printed_by_accident() {
        var secret = Secret.create();
        assertThat(Base64.getDecoder().decode(secret.text().substring("whsec_".length())))
                .hasSize(32);
        assertThat(Secret.of(secret.text()).text()).isEqualTo(secret.text());
        assertThat(Secret.create().text()).isNotEqualTo(secret.text());
        assertThat(secret).hasToString("whsec_…");
        assertThatThrownBy(() -> Secret.of("qd_abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
