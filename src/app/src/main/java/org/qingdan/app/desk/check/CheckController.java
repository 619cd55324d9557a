package org.qingdan.app.desk.check;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.desk.Shell;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * One elder at the desk (单人核对). Every address gets the whole form and answers with a page made of it; whatever tells who the elder is travels in the body of a
 * request and nowhere else.
 */
@Controller
class CheckController {
    private static final String PAGE = "desk/check";
    private static final String LIVE = "desk/check-results :: live";
    private static final String PART = "desk/check-results :: part";

    private final CheckPages pages;

    CheckController(CheckPages pages) {
        this.pages = pages;
    }

    @GetMapping("/check")
    String blank(Model model, @ModelAttribute("shell") Shell shell, Locale locale) {
        pages.blank(shell, locale).into(model);
        return PAGE;
    }

    /** Whoever comes back to the address of an answer, as after a change of language, has no form to send: a fresh one. */
    @GetMapping({
        "/check/example",
        "/check/copy",
        "/check/case",
        "/check/print",
        "/check/part",
        "/check/request",
        "/check/view"
    })
    String back() {
        return "redirect:/check";
    }

    /** The answer beside the form; to a page that is open already, the answer alone. */
    @PostMapping("/check")
    String check(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String live) {
        var page = pages.page(Filled.of(request.getParameterMap()), shell, locale);
        if (live != null) page = page.patient();
        page.into(model);
        if (page.wrong()) response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return live == null ? PAGE : LIVE;
    }

    /** One field of the form again, after a choice in it that opens others. */
    @PostMapping("/check/part")
    String part(
            HttpServletRequest request,
            Model model,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            @RequestParam String at) {
        pages.part(Filled.of(request.getParameterMap()), at, shell, locale).into(model);
        return PART;
    }

    @PostMapping("/check/example")
    String example(Model model, @ModelAttribute("shell") Shell shell, Locale locale, @RequestParam String example) {
        pages.example(example, shell, locale).into(model);
        return PAGE;
    }

    /** An elder whom another page knows: the request as the platforms' interface takes it, in the body. */
    @PostMapping("/check/request")
    String request(Model model, @ModelAttribute("shell") Shell shell, Locale locale, @RequestParam String request) {
        pages.request(request, shell, locale).into(model);
        return PAGE;
    }

    /** The same facts of somebody else. */
    @PostMapping("/check/copy")
    String copy(HttpServletRequest request, Model model, @ModelAttribute("shell") Shell shell, Locale locale) {
        pages.page(CheckPages.withoutPerson(Filled.of(request.getParameterMap())), shell, locale)
                .into(model);
        return PAGE;
    }

    /** The screen as a case file that a test can run (存为场景); without what tells who the elder is. */
    @PostMapping("/check/case")
    Object save(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @ModelAttribute("shell") Shell shell,
            Locale locale) {
        var page = pages.page(Filled.of(request.getParameterMap()), shell, locale);
        if (page.judged().answer() == null) {
            page.into(model);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return new ModelAndView(PAGE, model.asMap());
        }
        LocalDate day = page.judged().answer().asOf();
        String text = SavedCase.of(pages.engine(), page.judged().json(), day);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("case-" + day + ".yaml")
                                .build()
                                .toString())
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
