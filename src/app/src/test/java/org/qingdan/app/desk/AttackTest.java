package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.staff.Role;

/** What somebody sends to the pages who means harm, through the browser of one who is signed in or with what was stolen from it. */
class AttackTest {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    private static Office office;
    private static Office.Person administrator;

    @BeforeAll
    static void open() throws Exception {
        office = Office.shared();
        office.account("吕主任", Role.ADMIN);
        administrator = office.new Person().signIn("吕主任");
    }

    private static void assertOut(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?ended");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/check",
                "/check/part",
                "/check/example",
                "/check/request",
                "/check/copy",
                "/check/case",
                "/check/print",
                "/check/view",
                "/view",
                "/password",
                "/staff",
                "/staff/x/reset",
                "/staff/x/disable",
                "/staff/x/enable",
                "/staff/x/unlock",
                "/batch",
                "/batch/x",
                "/batch/x/cancel",
                "/batch/x/again",
                "/batch/x/delete",
                "/login",
                "/logout"
            })
    void a_form_with_no_token_or_that_of_another_session_is_refused(String path) throws Exception {
        String other = office.new Person().token();
        for (String token : new String[] {"", "x", other}) {
            var answer = administrator.post(path, "name=made&role=admin", token, "Accept", HTML);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("没有这项权限");
        }
        assertThat(office.accounts.find("made")).isEmpty();
        assertThat(administrator.get("/check").statusCode())
                .as("still signed in")
                .isEqualTo(200);
    }

    @Test
    void a_link_changes_nothing_whatever_method_it_names() throws Exception {
        for (String path : new String[] {"/logout", "/staff?name=made&role=admin", "/view?size=elder"}) {
            String more = path + (path.contains("?") ? "&" : "?") + "_method=post&_csrf=" + administrator.token();
            var answer = administrator.get(more, "Accept", HTML, "X-HTTP-Method-Override", "POST");
            assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(office.accounts.find("made")).isEmpty();
        assertThat(administrator.get("/check").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"})
    void no_page_takes_a_method_that_is_not_of_a_form(String method) throws Exception {
        var token = administrator.token();
        for (String path : new String[] {"/check", "/staff", "/batch/x", "/nowhere"}) {
            var answer = administrator.call(method, path, "X-CSRF-TOKEN", token, "Accept", HTML);
            assertThat(answer.body()).as(path).doesNotContain("qingdan-session");
            if (!method.equals("OPTIONS"))
                assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void a_stolen_session_is_worth_nothing_once_the_password_has_changed() throws Exception {
        office.account("何芳", Role.CASEWORKER);
        var person = office.new Person().signIn("何芳");
        var thief = person.thief();
        assertThat(thief.get("/check").statusCode()).as("stolen indeed").isEqualTo(200);

        String changed = "another horse battery";
        var answer = person.post(
                "/password",
                "old=" + Office.coded(Office.PASSWORD) + "&password=" + Office.coded(changed) + "&again="
                        + Office.coded(changed),
                person.token());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(person.get("/check").statusCode()).isEqualTo(200);
        assertOut(thief.get("/check"));
    }

    @Test
    void signing_in_leads_to_no_other_site() throws Exception {
        office.account("许文", Role.CASEWORKER);
        for (String lure :
                new String[] {"continue=https://evil.example", "url=//evil.example", "from=/%5Cevil.example"}) {
            var person = office.new Person();
            person.get("/login?" + lure);
            var answer = person.post(
                    "/login?" + lure,
                    "username=" + Office.coded("许文") + "&password=" + Office.coded(Office.PASSWORD),
                    person.token());
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .as(lure)
                    .isIn("/", office.base + "/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere/<svg onload=alert(1)>",
                "/login?failed=<svg onload=alert(1)>",
                "/about?x=<svg onload=alert(1)>",
                "/batch/<svg onload=alert(1)>",
                "/staff/<svg onload=alert(1)>/reset"
            })
    void what_an_address_holds_is_never_part_of_a_page(String address) throws Exception {
        var answer = administrator.get(
                address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20"), "Accept", HTML);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).doesNotContain("<svg");
    }
}
