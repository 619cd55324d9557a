package org.qingdan.app.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.qingdan.app.stream.TimeLimited;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the one file that the pages accept, a sheet of elders, straight onto the disk, readable by the service alone, and deletes it with the request.
 * Nothing is read of whoever may not send one; and nobody else takes files: the container itself is not set up for it.
 */
final class Uploads extends OncePerRequestFilter {
    /** Where the file goes. */
    static final String PATH = "/batch";

    /** What came: an {@link Upload}. */
    static final String ATTRIBUTE = Uploads.class.getName();

    /** The largest file, in bytes. */
    static final long MOST = 50L << 20;

    private static final int MOST_OF_A_FIELD = 1 << 16;
    private static final int MOST_PARTS = 10;
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 4;
    private static final int BUFFER = 1 << 16;

    /**
     * @param name as the sender calls the file; never a path of ours
     * @param tooLarge more than {@link #MOST}: what there is of it is of no use
     */
    record Upload(Path file, String name, boolean tooLarge) {}

    private final Path directory;
    private final Predicate<HttpServletRequest> allowed;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param directory for nobody but the service */
    Uploads(Path directory, Predicate<HttpServletRequest> allowed) {
        this.directory = directory;
        this.allowed = allowed;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST") || !request.getServletPath().equals(PATH)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        if (!allowed.test(request)) {
            // The chain that follows says so; it finds no form here, and reads nothing.
            chain.doFilter(request, response);
            return;
        }
        if (!places.tryAcquire()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Path file = Files.createTempFile(directory, "upload", ".part"); // for the owner alone
        try {
            var fields = new LinkedMultiValueMap<String, String>();
            request.setAttribute(ATTRIBUTE, received(request, file, fields));
            chain.doFilter(new Forms.Form(request, fields), response);
        } catch (FileUploadException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } finally {
            Files.deleteIfExists(file);
            places.release();
        }
    }

    private static Upload received(HttpServletRequest request, Path file, MultiValueMap<String, String> fields)
            throws IOException, FileUploadException {
        var reader = new FileUpload();
        reader.setFileCountMax(MOST_PARTS);
        reader.setHeaderEncoding(StandardCharsets.UTF_8.name());
        String name = "";
        boolean tooLarge = false;
        var parts = reader.getItemIterator(new ServletRequestContext(request) {
            @Override
            public InputStream getInputStream() throws IOException {
                return new TimeLimited(super.getInputStream(), DEADLINE);
            }
        });
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            try (InputStream in = part.openStream()) {
                if (part.isFormField()) {
                    byte[] value = in.readNBytes(MOST_OF_A_FIELD);
                    fields.add(part.getFieldName(), new String(value, StandardCharsets.UTF_8));
                } else {
                    name = Objects.requireNonNullElse(part.getName(), "");
                    tooLarge |= !copy(in, file);
                }
            }
        }
        return new Upload(file, name, tooLarge);
    }

    /** Half as much again is read and thrown away: a browser that is still sending does not see the answer. @return whether it was not too large */
    private static boolean copy(InputStream in, Path file) throws IOException {
        long length = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                length += count;
                if (length <= MOST) out.write(buffer, 0, count);
                else if (length > MOST + MOST / 2) throw new IOException("upload far too large");
            }
        }
        return length <= MOST;
    }
}
