package org.qingdan.app.api;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Every kind of error that the service answers with (RFC 9457): the status, the last part of its {@code type}, and what it is called. */
enum ProblemType {
    VALIDATION_ERROR(HttpStatus.BAD_REQUEST, "请求有误", "请求的内容不对；errors 逐处写明位置、原因和改法。"),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "请求写法不对", "地址、请求头或参数不合 HTTP 的写法。"),
    UNAUTHORIZED(
            HttpStatus.UNAUTHORIZED, "没有密钥，或密钥无效", "请在请求头写 Authorization: Bearer qd_…；密钥由管理员用 qingdan keys create 新建。"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "密钥没有这个权限", "密钥的范围不含这个接口所需的；请管理员另建一把。"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "没有这个地址或对象", "请核对地址和编号；接口说明在 /api/v1/openapi。"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "方法不对", "这个地址不接受所用的方法；Allow 头写明接受哪些。"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "不能给出这种内容类型", "请改 Accept 头。"),
    TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "请求来得太慢", "请求没有在时限内送完；请重发。"),
    REVISION_NOT_AT_HAND(HttpStatus.CONFLICT, "没有所指定的清单版本", "服务只留现行的和上一个版本；请看 GET /api/v1/catalogs 给出的 revision。"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "请求太大", "请分成几次，或用 /api/v1/determinations/stream。"),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "内容类型不对", "请求应为 application/json 或 application/x-ndjson，不压缩。"),
    IDEMPOTENCY_MISMATCH(
            HttpStatus.UNPROCESSABLE_CONTENT, "同一个 Idempotency-Key 用于不同的请求", "重发须与第一次完全相同；新的请求请换一个 Idempotency-Key。"),
    TOO_MANY_REQUESTS_IN_BATCH(
            HttpStatus.UNPROCESSABLE_CONTENT, "一批的人太多", "一批最多 500 位；请分成几批，或用 /api/v1/determinations/stream。"),
    LISTS_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "新的清单不能载入", "errors 逐处写明问题；原来的清单继续服务。"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "请求太多", "请等 Retry-After 所写的秒数再发。"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "服务内部错误", "请把 traceId 告诉管理员。"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "服务暂时不能用", "请等 Retry-After 所写的秒数再发。");

    private final HttpStatus status;
    private final String title;
    private final String advice;

    ProblemType(HttpStatus status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    /** What the container and Spring report by a status alone. */
    static Optional<ProblemType> of(HttpStatusCode status) {
        if (status.value() == HttpStatus.BAD_REQUEST.value()) return Optional.of(MALFORMED_REQUEST);
        return Arrays.stream(values())
                .filter(t -> t.status.value() == status.value())
                .findFirst();
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What the caller can do, in Chinese. */
    String advice() {
        return advice;
    }

    /** Stable, so that programs can tell kinds apart: the page of it in the error catalogue. */
    URI type() {
        return URI.create("/problems/" + slug());
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ProblemDetail detail(String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type());
        problem.setTitle(title);
        problem.setProperty("code", slug());
        traced(problem);
        return problem;
    }

    /** The occurrence is named by its trace: an address would repeat what the caller wrote into it. */
    static void traced(ProblemDetail problem) {
        String trace = Trace.current();
        if (trace == null) return;
        problem.setInstance(URI.create("urn:trace:" + trace));
        problem.setProperty("traceId", trace);
    }

    ProblemDetail detail() {
        return detail(advice);
    }
}
