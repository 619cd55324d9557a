package org.qingdan.app.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.batch.Batches;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sheets are checked as long as the service runs, and deleted when their time has come. */
@Configuration
class BatchDesk {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDesk.class);

    @Bean(initMethod = "start", destroyMethod = "close")
    Batches batches(
            Store store,
            MasterKey masterKey,
            Clock clock,
            LiveLists lists,
            @Value("${qingdan.batch.keep-days}") int days,
            @Value("${qingdan.batch.rows}") int rows,
            @Value("${qingdan.batch.threads}") int threads) {
        return new Batches(store, masterKey, clock, lists, new Batches.Options(Duration.ofDays(days), rows, threads));
    }

    @Component
    static class Retention {
        private final Batches batches;

        Retention(Batches batches) {
            this.batches = batches;
        }

        @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
        void deleteOld() {
            int deleted = batches.jobs().deleteOld();
            if (deleted > 0) LOG.info("batches deleted as their time had come: {}", deleted);
        }
    }
}
