package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.function.Consumer;
import org.qingdan.app.staff.Account;
import org.qingdan.app.staff.Accounts;
import org.qingdan.app.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accounts, for whoever manages them. A first password is shown in the answer that makes it, and never again. */
@Controller
class StaffController {
    private final Accounts accounts;
    private final Clock clock;

    StaffController(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/staff")
    String all(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute("now", clock.instant());
        model.addAttribute("zone", Surroundings.CHINA);
        return "desk/staff";
    }

    @PostMapping("/staff")
    String create(
            Member member,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            HttpServletResponse response,
            Model model) {
        return attempt(response, model, () -> {
            var granted = Role.of(role).orElseThrow(PageErrors.NotFound::new);
            model.addAttribute("created", accounts.create(name.strip(), granted, member.id()));
        });
    }

    @PostMapping("/staff/{id}/reset")
    String reset(Member member, @PathVariable String id, HttpServletResponse response, Model model) {
        return with(id, response, model, a -> model.addAttribute("created", accounts.reset(a, member.id())));
    }

    @PostMapping("/staff/{id}/disable")
    String disable(Member member, @PathVariable String id, HttpServletResponse response, Model model) {
        return with(id, response, model, a -> accounts.disable(a, member.id()));
    }

    @PostMapping("/staff/{id}/enable")
    String enable(Member member, @PathVariable String id, HttpServletResponse response, Model model) {
        return with(id, response, model, a -> accounts.enable(a, member.id()));
    }

    @PostMapping("/staff/{id}/unlock")
    String unlock(Member member, @PathVariable String id, HttpServletResponse response, Model model) {
        return with(id, response, model, a -> accounts.unlock(a, member.id()));
    }

    private String with(String id, HttpServletResponse response, Model model, Consumer<Account> change) {
        Account account = accounts.byId(id).orElseThrow(PageErrors.NotFound::new);
        return attempt(response, model, () -> change.accept(account));
    }

    private String attempt(HttpServletResponse response, Model model, Runnable change) {
        try {
            change.run();
        } catch (Accounts.Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("fault", e.getMessage());
        }
        return all(model);
    }
}
