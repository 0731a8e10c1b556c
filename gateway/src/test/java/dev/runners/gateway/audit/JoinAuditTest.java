package dev.runners.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.audit.AuditPage;
import dev.runners.contracts.audit.AuditPage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinAuditTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> BEGINNING = List.of("", "");

    /** Numbers and minutes before noon of what two owners have written down. */
    private final List<Entry> one = List.of(entry(30, 1), entry(29, 4), entry(28, 5));

    private final List<Entry> other = List.of(entry(9, 2), entry(8, 3));

    @Test
    void theNewestOfAllComeFirst() {
        AuditPage page = JoinAudit.merge(List.of(page(one, 3), page(other, 3)), BEGINNING, 10);
        assertThat(page.items()).extracting(Entry::id).containsExactly("0-30", "1-9", "1-8", "0-29", "0-28");
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void pageByPageEachComesOnce() {
        for (int limit = 1; limit <= 6; limit++) {
            List<String> seen = new ArrayList<>();
            String cursor = ".";
            while (cursor != null) {
                List<String> from = Arrays.asList(cursor.split("\\.", -1));
                AuditPage page = JoinAudit.merge(
                        List.of(page(older(one, from.getFirst()), limit), page(older(other, from.getLast()), limit)),
                        from,
                        limit);
                assertThat(page.items().size()).isLessThanOrEqualTo(limit);
                page.items().forEach(entry -> seen.add(entry.id()));
                cursor = page.nextCursor();
            }
            assertThat(seen).as("limit " + limit).containsExactly("0-30", "1-9", "1-8", "0-29", "0-28");
        }
    }

    @Test
    void clocksThatDifferChangeNoOwnersOrder() {
        List<Entry> backwards = IntStream.of(3, 2, 1).mapToObj(i -> entry(i, i)).toList();
        AuditPage page = JoinAudit.merge(List.of(page(backwards, 10), page(other, 10)), BEGINNING, 10);
        assertThat(page.items())
                .extracting(Entry::id)
                .containsSubsequence("0-3", "0-2", "0-1")
                .containsSubsequence("1-9", "1-8");
    }

    /** As an owner answers. */
    private static List<Entry> older(List<Entry> all, String cursor) {
        return all.stream()
                .filter(entry -> cursor.isEmpty() || Long.parseLong(entry.id()) < Long.parseLong(cursor))
                .toList();
    }

    private static AuditPage page(List<Entry> all, int limit) {
        List<Entry> shown = all.subList(0, Math.min(limit, all.size()));
        return new AuditPage(shown, all.size() > limit ? shown.getLast().id() : null);
    }

    private static Entry entry(int id, int minutesAgo) {
        return new Entry(
                Integer.toString(id),
                NOON.minusSeconds(60L * minutesAgo),
                "olga",
                "runner.drain",
                "it",
                null,
                null,
                null);
    }
}
