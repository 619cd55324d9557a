package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Errors that reach no controller are problems (RFC 9457) too, and to a browser pages: what the container sends to {@code /error}, and what it refuses by itself. */
@Configuration
class ContainerErrors {
    @Hidden
    @RestController
    static class ErrorPage implements ErrorController {
        @RequestMapping("${spring.web.error.path:/error}")
        @Nullable
        ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
            // An answer that broke off is not to look as if it had come to its end.
            if (response.isCommitted()) return null;
            int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
            if (Browsers.ask(request)) throw new ResponseStatusException(HttpStatusCode.valueOf(status));
            var problem = type(status).detail();
            problem.setStatus(status);
            return ProblemHandler.answer(problem);
        }
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    /** An address that leads nowhere; Spring's own way to say so reads the type of a body, which may be none. */
    @Bean
    SimpleUrlHandlerMapping nowhere() {
        HttpRequestHandler notFound = (request, response) -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return new SimpleUrlHandlerMapping(Map.of("/**", notFound), Ordered.LOWEST_PRECEDENCE);
    }

    /** What the container refuses in ways of its own is badly written, such as a request of HTTP/9. */
    private static ProblemType type(int status) {
        return ProblemType.of(HttpStatusCode.valueOf(status)).orElse(ProblemType.MALFORMED_REQUEST);
    }

    /** Forms are no requests of ours: nobody reads them as parameters, whoever sends them. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> noForms() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setParseBodyMethods(null));
    }

    /** Answers requests so malformed that Tomcat hands them to nobody, such as a URL with a NUL in it. */
    public static class ProblemValve extends ErrorReportValve {
        private static final Duration PATIENCE = Duration.ofSeconds(2);

        /** An answer that came before its request was read does not wait for the rest: whoever sends a byte a second would keep the thread. */
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            super.invoke(request, response);
            // One that broke off has been hung up on.
            if (fullyRead(response) || (response.getStatus() < 400 && response.isError())) return;
            response.finishResponse();
            if (response.getStatus() == ProblemType.TIMEOUT.status().value() || !readOn(request))
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }

        private static boolean fullyRead(Response response) {
            var whole = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
            return whole.get();
        }

        /** Takes what is still on its way, so that the caller sees the answer. @return whether that was all */
        private static boolean readOn(Request request) {
            var ignored = new Ignored();
            long end = System.nanoTime() + PATIENCE.toNanos();
            try {
                while (System.nanoTime() < end) if (request.getCoyoteRequest().doRead(ignored) < 0) return true;
            } catch (IOException e) {
                // The caller has gone, or is silent.
            }
            return false;
        }

        /** The container hands over its own buffer and asks for it again; nobody looks at it. */
        private static final class Ignored implements ApplicationBufferHandler {
            private ByteBuffer buffer = ByteBuffer.allocate(0);

            @Override
            public void setByteBuffer(ByteBuffer given) {
                buffer = given;
            }

            @Override
            public ByteBuffer getByteBuffer() {
                return buffer;
            }

            @Override
            public void expand(int size) {
                // Nothing is kept.
            }
        }

        private static String problem(int status) {
            var type = type(status);
            return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                    .formatted(type.type(), type.title(), status, type.advice(), type.slug());
        }

        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("UTF-8");
                var writer = response.getReporter();
                if (writer != null) writer.write(problem(response.getStatus()));
                response.finishResponse();
            } catch (IOException e) {
                // The client has gone; there is nobody to tell.
            }
        }
    }
}
