package org.qingdan.app.desk.check;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.desk.Shell;
import org.qingdan.app.log.Masking;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The answer on paper: a notice for the elder (告知书), or a sheet for the file (核对单). In Chinese, whatever the pages are in. */
@Controller
class PrintController {
    private static final String SHEET = "sheet";

    private final CheckPages pages;
    private final Keeping keeping;

    PrintController(CheckPages pages, Keeping keeping) {
        this.pages = pages;
        this.keeping = keeping;
    }

    /** @param store whether evidence of the answer is kept; otherwise nothing is */
    @PostMapping("/check/print")
    String print(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @ModelAttribute("shell") Shell shell,
            @RequestParam String kind,
            @RequestParam @Nullable String store,
            @Nullable Principal who) {
        var filled = Filled.of(request.getParameterMap());
        var page = pages.page(filled, shell, Locale.SIMPLIFIED_CHINESE);
        page.into(model);
        if (page.screen() == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "desk/check";
        }
        // Words that the paper shares with the pages are Chinese too.
        request.setAttribute(CookieLocaleResolver.LOCALE_REQUEST_ATTRIBUTE_NAME, Locale.SIMPLIFIED_CHINESE);
        String actor = who == null ? null : who.getName();
        model.addAttribute("masked", Masking.numbers(page.filled().text("idNumber")));
        model.addAttribute("facts", Facts.of(page));
        model.addAttribute("kept", store == null ? null : keeping.keep(page.judged(), actor));
        return kind.equals(SHEET) ? "desk/print-sheet" : "desk/print-notice";
    }
}
