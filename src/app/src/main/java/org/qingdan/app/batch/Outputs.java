package org.qingdan.app.batch;

import java.io.IOException;
import java.io.OutputStream;
import org.qingdan.app.sheet.BatchRun;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.sheet.ErrorSheet;
import org.qingdan.app.sheet.Results;
import org.qingdan.app.sheet.Summary;
import org.qingdan.engine.catalog.Catalogs;

/** Writes what came of a job as files, chunk by chunk. */
final class Outputs {
    private final Chunks chunks;

    Outputs(Chunks chunks) {
        this.chunks = chunks;
    }

    void write(Job job, Download what, Columns.Mapping mapping, Catalogs catalogs, OutputStream out)
            throws IOException {
        switch (what) {
            case RESULT, LINES -> {
                try (var results = new Results(out, what.file(), mapping, catalogs)) {
                    each(job, results::row);
                }
            }
            case ERRORS -> {
                try (var errors = new ErrorSheet(out, what.file(), mapping)) {
                    each(job, errors::row);
                }
            }
            case SUMMARY -> {
                var summary = new Summary();
                each(job, (row, answer) -> summary.add(answer));
                summary.write(out, what.file(), catalogs);
            }
        }
    }

    private void each(Job job, BatchRun.Sink sink) throws IOException {
        for (int c = 0; c < job.chunks(); c++) {
            var rows = Rows.read(chunks.input(job.id(), c));
            var answers = Rows.readAnswers(chunks.result(job.id(), c));
            for (int i = 0; i < rows.size(); i++) sink.row(rows.get(i), answers.get(i));
        }
    }
}
