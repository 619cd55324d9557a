package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qingdan.app.staff.Role;

/** How many sessions an account has, and what happens to a page whose session is over. */
class SessionsTest {
    private static Office office;

    @BeforeAll
    static void open() {
        office = Office.shared();
    }

    private static void assertLedToSignIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?ended");
    }

    @Test
    void whoever_signs_in_last_stays_and_the_one_before_is_told_why_not() throws Exception {
        office.account("蒋丽", Role.CASEWORKER);
        var first = office.new Person().signIn("蒋丽");
        assertThat(first.get("/check").statusCode()).isEqualTo(200);
        var second = office.new Person().signIn("蒋丽");
        assertLedToSignIn(first.get("/check"));
        assertThat(first.get("/login?ended").body()).contains("这个账号在别处登录了");
        assertThat(second.get("/check").statusCode()).isEqualTo(200);
        // A wrong password ends nobody's session.
        var guesser = office.new Person();
        guesser.post("/login", "username=" + Office.coded("蒋丽") + "&password=wrong+wrong+wrong", guesser.token());
        assertThat(second.get("/check").statusCode()).isEqualTo(200);
    }

    @Test
    void four_wrong_passwords_lock_nobody_out_and_a_fifth_does() throws Exception {
        office.account("郑大海", Role.CASEWORKER);
        var person = office.new Person();
        String wrong = "username=" + Office.coded("郑大海") + "&password=wrong+wrong+wrong";
        for (int i = 0; i < 4; i++) person.post("/login", wrong, person.token());
        assertThat(person.signIn("郑大海").get("/check").statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) person.post("/login", wrong, person.token());
        assertThat(office.accounts.find("郑大海").orElseThrow().lockedUntil()).isNotNull();
    }

    @Test
    void a_form_of_an_ended_session_leads_to_the_sign_in_and_changes_nothing() throws Exception {
        office.account("王秀英", Role.ADMIN);
        var person = office.new Person().signIn("王秀英");
        String token = person.token();
        office.new Person().signIn("王秀英");
        assertLedToSignIn(person.post("/staff", "name=made-too-late&role=caseworker", token));
        assertThat(office.accounts.find("made-too-late")).isEmpty();
    }

    @Test
    void a_part_of_a_page_is_refused_and_never_the_page_to_come_back_to() throws Exception {
        office.account("陈静", Role.CASEWORKER);
        var person = office.new Person().signIn("陈静");
        String token = person.token();
        office.new Person().signIn("陈静");
        assertThat(person.post("/check", "birthDate=1940-1-1", token, "HX-Request", "true")
                        .statusCode())
                .isEqualTo(401);
        assertThat(person.get("/batch/job_0/progress", "HX-Request", "true").statusCode())
                .isEqualTo(401);
        assertLedToSignIn(person.get("/lists"));
        var back = person.post(
                "/login",
                "username=" + Office.coded("陈静") + "&password=" + Office.coded(Office.PASSWORD),
                person.token());
        assertThat(back.headers().firstValue("Location").orElseThrow()).contains("/lists");
    }
}
