package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.batch.Batches;
import org.qingdan.app.batch.Download;
import org.qingdan.app.batch.Filter;
import org.qingdan.app.batch.Job;
import org.qingdan.app.desk.BatchViews.JobLine;
import org.qingdan.app.desk.BatchViews.Problem;
import org.qingdan.app.desk.Uploads.Upload;
import org.qingdan.app.sheet.SheetRejected;
import org.qingdan.app.staff.Role;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Verdict;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 批量核对: a sheet of elders is sent, looked over, checked in the background, and its results taken home. Nobody sees another's. */
@Controller("batchPages")
class BatchController {
    private static final String ONE = "/batch/{id:job_[0-9a-f]{24}}";
    private static final String COLUMN = "column-";
    private static final int MEGABYTE = 20;

    /** What htmx takes as the end of asking again and again. */
    private static final int STOP_POLLING = 286;

    private final Batches batches;
    private final Surroundings surroundings;
    private final MessageSource messages;
    private final Clock clock;

    BatchController(Batches batches, Surroundings surroundings, MessageSource messages, Clock clock) {
        this.batches = batches;
        this.surroundings = surroundings;
        this.messages = messages;
        this.clock = clock;
    }

    /** On a service that asks nobody to sign in, everybody is the same person. */
    private static String owner(@Nullable Principal who) {
        return who == null ? "" : who.getName();
    }

    private static boolean administrates(@Nullable Principal who) {
        return who instanceof Authentication signedIn
                && signedIn.getAuthorities().stream()
                        .anyMatch(a -> Role.ADMIN.name().equals(a.getAuthority()));
    }

    private Job job(String id, @Nullable Principal who) {
        return batches.jobs().find(id, owner(who)).orElseThrow(PageErrors.NotFound::new);
    }

    private JobLine line(Job job, Locale locale) {
        String name = batches.name(job);
        return JobLine.of(job, name.isBlank() ? text("batch.unnamed", locale) : name, clock);
    }

    private String text(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    @GetMapping("/batch")
    String list(@Nullable Principal who, Model model, Locale locale) {
        return list(who, model, locale, List.of());
    }

    private String list(@Nullable Principal who, Model model, Locale locale, List<Problem> problems) {
        model.addAttribute("title", title("shell.batch", problems, locale));
        model.addAttribute("problems", problems);
        model.addAttribute(
                "jobs",
                batches.jobs().of(owner(who)).stream().map(j -> line(j, locale)).toList());
        model.addAttribute(
                "others",
                administrates(who)
                        ? batches.jobs().ofOthers(owner(who)).stream()
                                .map(j -> JobLine.of(j, "", clock))
                                .toList()
                        : List.of());
        model.addAttribute("mostBytes", Uploads.MOST);
        model.addAttribute("mostMegabytes", Uploads.MOST >> MEGABYTE);
        model.addAttribute("mostRows", batches.options().mostRows());
        model.addAttribute("keptDays", batches.options().kept().toDays());
        return "desk/batch/upload";
    }

    private String title(String key, List<Problem> problems, Locale locale) {
        String plain = text(key, locale);
        return problems.isEmpty() ? plain : text("batch.error-title", locale, plain);
    }

    @PostMapping("/batch")
    String receive(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Principal who,
            Model model,
            Locale locale)
            throws IOException {
        String wrong;
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        if (!(request.getAttribute(Uploads.ATTRIBUTE) instanceof Upload upload)
                || upload.name().isEmpty()) wrong = text("batch.no-file", locale);
        else if (upload.tooLarge()) {
            wrong = text("batch.too-large", locale, Uploads.MOST >> MEGABYTE);
            status = HttpStatus.CONTENT_TOO_LARGE;
        } else
            try {
                return "redirect:/batch/" + batches.receive(owner(who), upload.file(), upload.name());
            } catch (SheetRejected e) {
                wrong = String.valueOf(e.getMessage());
            }
        response.setStatus(status.value());
        return list(who, model, locale, List.of(new Problem("file", wrong)));
    }

    @GetMapping("/batch/template")
    void template(HttpServletResponse response) throws IOException {
        attach(response, "模板.xlsx", Download.RESULT.type());
        batches.template(surroundings.today(), response.getOutputStream());
    }

    private static void attach(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    @GetMapping(ONE)
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "ALL") Filter.Show show,
            @RequestParam(defaultValue = "") String item,
            @RequestParam @Nullable Verdict verdict,
            @RequestParam(defaultValue = "1") int page,
            @Nullable Principal who,
            Model model,
            Locale locale) {
        Job job = job(id, who);
        model.addAttribute("job", line(job, locale));
        return switch (job.state()) {
            case READY, RECEIVING -> columns(job, model, locale);
            case RUNNING, CANCELLED, FAILED -> {
                model.addAttribute("progress", batches.progress(job));
                yield "desk/batch/progress";
            }
            case DONE -> {
                boolean refused = batches.refused(job);
                var totals = batches.totals(job);
                var filter = new Filter(show, refused ? "" : item, refused ? null : verdict);
                model.addAttribute("revision", BatchViews.revision(String.valueOf(job.revision())));
                model.addAttribute("refused", refused);
                model.addAttribute("totals", totals);
                model.addAttribute("verdicts", BatchViews.ORDER);
                model.addAttribute("items", BatchViews.items(totals, batches.catalogs(job)));
                model.addAttribute("filter", filter);
                model.addAttribute("found", batches.rows(job, filter, page));
                yield "desk/batch/result";
            }
        };
    }

    private String columns(Job job, Model model, Locale locale) {
        var today = surroundings.today();
        String typed = batches.asOf(job);
        var day = typed.isEmpty() ? Optional.of(today) : Days.read(typed);
        var preview = batches.preview(job, day.orElse(today));
        String wrong = day.isPresent() ? null : text("batch.as-of.bad", locale);
        var problems = new ArrayList<Problem>();
        if (wrong != null) problems.add(new Problem("asOf", wrong));
        if (!preview.problem().isEmpty()) problems.add(new Problem("columns", preview.problem()));
        model.addAttribute("revision", BatchViews.revision(batches.revision()));
        model.addAttribute("preview", preview);
        model.addAttribute("asOf", typed.isEmpty() ? today.toString() : typed);
        model.addAttribute("asOfError", wrong);
        model.addAttribute("problems", problems);
        model.addAttribute("title", title("batch.step.upload", problems, locale));
        return "desk/batch/columns";
    }

    /** The choices are kept first, right or wrong: the page that follows shows them, with what is wrong about them. */
    @PostMapping(ONE)
    String choose(
            @PathVariable String id,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "false") boolean drafts,
            @RequestParam(defaultValue = "false") boolean strict,
            @RequestParam(name = "do", defaultValue = "look") String what,
            @Nullable Principal who) {
        Job job = job(id, who);
        var wanted = new HashMap<Integer, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.matches(COLUMN + "[0-9]{1,3}"))
                wanted.put(Integer.valueOf(name.substring(COLUMN.length())), values[0]);
        });
        batches.choose(job, wanted, asOf.strip(), drafts, strict);
        Optional<LocalDate> day = asOf.isBlank() ? Optional.of(surroundings.today()) : Days.read(asOf);
        if (what.equals("start") && day.isPresent())
            try {
                batches.start(job, day.get());
            } catch (SheetRejected e) {
                return back(job);
            }
        return back(job);
    }

    private static String back(Job job) {
        return "redirect:/batch/" + job.id();
    }

    @GetMapping(ONE + "/progress")
    String progress(@PathVariable String id, @Nullable Principal who, HttpServletResponse response, Model model) {
        Job job = job(id, who);
        if (job.state() != Job.State.RUNNING) {
            response.setStatus(STOP_POLLING);
            response.setHeader("HX-Redirect", "/batch/" + job.id());
        }
        model.addAttribute("progress", batches.progress(job));
        return "desk/batch/progress :: progress";
    }

    @PostMapping(ONE + "/cancel")
    String cancel(@PathVariable String id, @Nullable Principal who) {
        Job job = job(id, who);
        batches.jobs().cancel(job);
        return back(job);
    }

    @PostMapping(ONE + "/again")
    String again(@PathVariable String id, @Nullable Principal who) {
        Job job = job(id, who);
        batches.jobs().again(job);
        return back(job);
    }

    @PostMapping(ONE + "/delete")
    String delete(@PathVariable String id, @Nullable Principal who) {
        boolean deleted = batches.jobs().delete(id, owner(who))
                || (administrates(who) && batches.jobs().deleteAny(id));
        if (!deleted) throw new PageErrors.NotFound();
        return "redirect:/batch";
    }

    @GetMapping(ONE + "/rows/{number:[0-9]{1,7}}")
    String row(@PathVariable String id, @PathVariable int number, @Nullable Principal who, Model model, Locale locale) {
        Job job = finished(id, who);
        if (batches.refused(job)) throw new PageErrors.NotFound();
        var detail = batches.row(job, number).orElseThrow(PageErrors.NotFound::new);
        model.addAttribute("job", line(job, locale));
        model.addAttribute("row", BatchViews.row(detail));
        model.addAttribute("pinned", detail.pinned());
        model.addAttribute(
                "stated",
                DeterminationJson.write(Objects.requireNonNull(detail.stated().plain())));
        return "desk/batch/row";
    }

    private Job finished(String id, @Nullable Principal who) {
        Job job = job(id, who);
        if (job.state() != Job.State.DONE) throw new PageErrors.NotFound();
        return job;
    }

    @GetMapping(ONE + "/{file:[a-z]+\\.[a-z]+}")
    void download(
            @PathVariable String id, @PathVariable String file, @Nullable Principal who, HttpServletResponse response)
            throws IOException {
        Job job = finished(id, who);
        var what = Download.of(file).orElseThrow(PageErrors.NotFound::new);
        if (what != Download.ERRORS && batches.refused(job)) throw new PageErrors.NotFound();
        attach(response, what.file(), what.type());
        batches.write(job, what, response.getOutputStream());
    }
}
