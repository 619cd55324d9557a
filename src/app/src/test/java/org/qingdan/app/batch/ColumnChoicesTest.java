package org.qingdan.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;

class ColumnChoicesTest {
    private static final List<String> TITLES = List.of("代号", "生于", "户籍地", "证");

    @TempDir
    Path directory;

    private static ColumnChoices in(Store store) {
        var master = MasterKey.of(DataDirectory.of(store.directory().path()), null);
        return new ColumnChoices(store, master, Columns.shipped());
    }

    @ParameterizedTest
    @EnumSource
    void a_column_is_read_as_the_last_time_by_whoever_chose_it_and_nobody_else(Database database) throws Exception {
        try (var store = Databases.open(database, directory)) {
            var choices = in(store);
            assertThat(choices.of("甲", TITLES)).isEmpty();
            choices.keep("甲", TITLES, Map.of("生于", "出生日期", "户籍地", ""));

            assertThat(choices.of("甲", TITLES)).isEqualTo(Map.of("生于", "出生日期", "户籍地", ""));
            assertThat(choices.of("甲", List.of("生于", "别的"))).isEqualTo(Map.of("生于", "出生日期"));
            assertThat(choices.of("乙", TITLES)).isEmpty();

            choices.keep("甲", List.of("户籍地"), Map.of());
            assertThat(choices.of("甲", TITLES)).as("put back").isEqualTo(Map.of("生于", "出生日期"));
        }
    }

    @Test
    void a_choice_that_reads_two_columns_as_the_same_is_left_out() throws Exception {
        try (var store = Databases.open(Database.SQLITE, directory)) {
            var choices = in(store);
            choices.keep("甲", TITLES, Map.of("生于", "出生日期", "代号", "birthDate"));
            assertThat(choices.of("甲", List.of("出生日期", "生于"))).isEmpty();
            assertThat(choices.of("甲", TITLES)).as("one of two").hasSize(1);
        }
    }

    @Test
    void a_choice_of_a_column_that_there_is_no_more_is_left_out() throws Exception {
        try (var store = Databases.open(Database.SQLITE, directory)) {
            var choices = in(store);
            choices.keep("甲", TITLES, Map.of("证", "从前的列"));
            assertThat(choices.of("甲", TITLES)).isEmpty();
        }
    }

    @Test
    void what_was_chosen_long_ago_is_forgotten_and_what_is_kept_cannot_be_read() throws Exception {
        try (var store = Databases.open(Database.SQLITE, directory)) {
            var choices = in(store);
            for (int i = 0; i < 400; i++) choices.keep("甲", List.of("张三" + i), Map.of("张三" + i, "姓名"));
            assertThat(choices.of("甲", List.of("张三0"))).isEmpty();
            assertThat(choices.of("甲", List.of("张三100"))).isEqualTo(Map.of("张三100", "姓名"));
            assertThat(choices.of("甲", List.of("张三399"))).isEqualTo(Map.of("张三399", "姓名"));
            byte[] kept = store.jdbc()
                    .sql("SELECT choices FROM batch_columns")
                    .query((row, n) -> row.getBytes(1))
                    .single();
            assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("张三");
        }
    }
}
