package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.staff.Accounts;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and the password. Spring Security reads the form of {@code /login} itself. */
@Controller
class SignInController {
    private final Accounts accounts;

    SignInController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/login")
    String login(
            @RequestParam @Nullable String failed,
            @RequestParam @Nullable String out,
            @RequestParam @Nullable String ended,
            Model model) {
        model.addAttribute("failed", failed != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("out", out != null);
        return "desk/login";
    }

    @RequestMapping("/denied")
    String denied() {
        throw new PageErrors.Denied();
    }

    @GetMapping("/password")
    String password() {
        return "desk/password";
    }

    @PostMapping("/password")
    String change(
            Member member,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            if (!password.equals(again)) return refused("两次写的新密码不一样", response, model);
            var account = accounts.byId(member.id()).orElseThrow(PageErrors.NotFound::new);
            var changed = accounts.changePassword(account, old, password);
            // Whoever else holds this session loses it.
            request.changeSessionId();
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(Rights.of(Member.of(changed, member.since())));
            SecurityContextHolder.setContext(context);
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
            return "redirect:/";
        } catch (Accounts.Refused e) {
            return refused(String.valueOf(e.getMessage()), response, model);
        }
    }

    private static String refused(String why, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fault", why);
        return "desk/password";
    }
}
