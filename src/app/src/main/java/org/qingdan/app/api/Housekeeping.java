package org.qingdan.app.api;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.TimeUnit;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.KeptAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the service does by itself from time to time. */
@Component
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Evidence evidence;
    private final KeptAnswers kept;

    Housekeeping(Evidence evidence, KeptAnswers kept) {
        this.evidence = evidence;
        this.kept = kept;
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    void deleteOldAnswers() {
        kept.deleteOld();
    }

    /** Logs are kept elsewhere than the database: whoever sets that back, or empties it, is found out with {@code audit verify --since}. */
    @PreDestroy
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.DAYS)
    void noteEndOfChain() {
        evidence.end().ifPresent(end -> LOG.info("evidence ends at {}", end));
    }
}
