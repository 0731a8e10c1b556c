package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The invariants of the reliability contract after {@link ThousandJobs}: of the tables, the topic and an all-seeing ledger. */
class ThousandJobsTest {

    private static ThousandJobs all;
    private static Database database;

    @BeforeAll
    static void everythingHappensAtOnce() {
        all = new ThousandJobs();
        database = all.parts.database;
    }

    @Test
    void i1_noJobIsLostAndNoneIsThereThatNobodyMade() {
        assertThat(all.submitted).hasSize(all.size()).doesNotHaveDuplicates();
        assertThat(database.rows("SELECT id, status FROM " + ThousandJobs.OF_THE_TEAM))
                .containsExactlyInAnyOrderElementsOf(all.submitted.stream()
                        .map(job -> List.of(job.toString(), "SUCCESS"))
                        .toList());
    }

    @Test
    void i2_noneRunsTwiceAtOnce() {
        assertThat(all.fleet.ledger.violations()).isEmpty();
        assertThat(all.fleet.broken).isEmpty();
    }

    @Test
    void i2_attemptsRiseByOneAndTheLastOneAloneCounts() {
        assertThat(database.query("""
                        SELECT j.id FROM jobs j LEFT JOIN attempts a ON a.job_id = j.id
                        WHERE labels ->> 'team' = '%s'
                        GROUP BY j.id
                        HAVING array_agg(a.number ORDER BY a.number)
                                   <> (SELECT array_agg(n) FROM generate_series(1, j.attempt) n)
                            OR count(*) FILTER (WHERE a.outcome = 'SUCCESS' AND a.id = j.attempt_id) <> 1
                            OR count(*) FILTER (WHERE a.outcome = 'SUCCESS') <> 1
                            OR count(*) FILTER (WHERE a.ended_at IS NULL) <> 0""".formatted(ThousandJobs.TEAM))).isEmpty();
    }

    @Test
    void i2_noneGoesToARunnerThatDrains() {
        assertThat(all.takenWhileDraining).isEmpty();
    }

    @Test
    void i3_ofZombiesNothingCounts() {
        String zombies = all.fleet.refused.stream()
                .map(attempt -> "('" + attempt + "'::uuid)")
                .collect(Collectors.joining(", "));
        assertThat(database.query("""
                        SELECT z.id FROM (VALUES %s) z (id) JOIN attempts a USING (id)
                        WHERE a.outcome = 'SUCCESS' OR NOT EXISTS (SELECT FROM late_reports r WHERE r.attempt_id = z.id)
                        """.formatted(zombies))).isEmpty();
    }

    @Test
    void i4_whatWasAcceptedIsStoredOnceAndInOrder() {
        assertThat(all.fleet.succeeded.keySet()).containsExactlyInAnyOrderElementsOf(all.submitted);
        assertThat(all.fleet.succeeded.values())
                .allSatisfy(attempts -> assertThat(attempts).hasSize(1));
        List<List<String>> stored = database.rows("""
                SELECT chunk_key, attempt_id FROM job_logs WHERE job_id IN (SELECT id FROM %s)
                ORDER BY job_id, log_offset""".formatted(ThousandJobs.OF_THE_TEAM));
        assertThat(stored.stream().map(List::getFirst).toList())
                .doesNotHaveDuplicates()
                .containsAll(all.fleet.chunks);
        Map<String, String> last = new HashMap<>();
        for (List<String> chunk : stored) {
            String before = last.put(chunk.getLast(), chunk.getFirst());
            assertThat(before == null || before.compareTo(chunk.getFirst()) < 0)
                    .as("%s behind %s", chunk, before)
                    .isTrue();
        }
    }

    @Test
    void i5_i10_theTopicTellsEachLifeInOrderToOneEndAndEndsAsTheTableStands() throws IOException {
        assertThat(ToldLives.of(all.parts, ThousandJobs.TEAM))
                .containsExactlyInAnyOrderElementsOf(database.rows(
                        "SELECT id, status, attempt, revision, runner_id FROM " + ThousandJobs.OF_THE_TEAM));
    }

    @Test
    void i14_whileSomethingWasAwayThereWasOnly503() {
        Accidents.assertNone();
    }
}
