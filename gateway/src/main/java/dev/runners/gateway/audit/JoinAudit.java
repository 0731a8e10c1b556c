package dev.runners.gateway.audit;

import dev.runners.contracts.audit.AuditPage;
import dev.runners.contracts.audit.AuditPage.Entry;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One page of what all owners have written down, newest first. A cursor is one for each owner, in their order. */
@Singleton
class JoinAudit {

    private static final int STANDARD_LIMIT = 100;
    private static final String CURSOR = "cursor";
    private static final String BETWEEN = ".";
    /** Of an owner that has nothing older, and is not asked again. */
    private static final String END = "0";

    private static final AuditPage NOTHING = new AuditPage(List.of(), null);

    private final AskOwners askOwners;
    private final Pattern cursor;

    JoinAudit(AskOwners askOwners) {
        this.askOwners = askOwners;
        this.cursor = Pattern.compile("[0-9]{0,18}(\\.[0-9]{0,18}){" + (askOwners.count() - 1) + "}");
    }

    Uni<AuditPage> of(Map<String, List<String>> parameters, Person person) {
        List<String> from = cursors(parameters.getOrDefault(CURSOR, List.of()));
        List<Uni<AuditPage>> asked = IntStream.range(0, askOwners.count())
                .mapToObj(owner -> from.get(owner).equals(END)
                        ? Uni.createFrom().item(NOTHING)
                        : askOwners.page(owner, query(parameters, from.get(owner)), person))
                .toList();
        return Uni.join().all(asked).andFailFast().map(pages -> merge(pages, from, limit(parameters)));
    }

    private List<String> cursors(List<String> given) {
        String text = given.isEmpty() || given.getFirst().isEmpty()
                ? BETWEEN.repeat(askOwners.count() - 1)
                : given.getFirst();
        List<String> from = Arrays.asList(text.split(Pattern.quote(BETWEEN), -1));
        // Where all are at their end there was no next_cursor, and there is nobody to ask.
        if (given.size() > 1 || !cursor.matcher(text).matches() || from.stream().allMatch(END::equals)) {
            throw new ProblemException(Kind.MALFORMED, "cursor is a next_cursor of the same query.");
        }
        return from;
    }

    /** All else goes as it came, and is refused there when it makes no sense. */
    private static String query(Map<String, List<String>> parameters, String from) {
        return "?" + CURSOR + "=" + from
                + parameters.entrySet().stream()
                        .filter(one -> !one.getKey().equals(CURSOR))
                        .flatMap(one -> one.getValue().stream()
                                .map(value -> "&" + encoded(one.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The owners have let it pass. */
    private static int limit(Map<String, List<String>> parameters) {
        String limit = parameters.getOrDefault("limit", List.of("")).getFirst();
        return limit.isEmpty() ? STANDARD_LIMIT : Integer.parseInt(limit);
    }

    /** By time; what one owner has written down stays in its order. */
    static AuditPage merge(List<AuditPage> pages, List<String> from, int limit) {
        int[] taken = new int[pages.size()];
        List<Entry> items = new ArrayList<>();
        for (int owner = newest(pages, taken); owner >= 0 && items.size() < limit; owner = newest(pages, taken)) {
            Entry entry = pages.get(owner).items().get(taken[owner]++);
            items.add(new Entry(
                    owner + "-" + entry.id(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.reason(),
                    entry.before(),
                    entry.after()));
        }
        List<String> next = IntStream.range(0, pages.size())
                .mapToObj(owner -> next(pages.get(owner), taken[owner], from.get(owner)))
                .toList();
        boolean isOver = next.stream().allMatch(END::equals);
        return new AuditPage(items, isOver ? null : String.join(BETWEEN, next));
    }

    private static String next(AuditPage page, int taken, String from) {
        if (taken == page.items().size() && page.nextCursor() == null) {
            return END;
        }
        return taken == 0 ? from : page.items().get(taken - 1).id();
    }

    /** The owner of the newest entry that is not taken; -1: all are. */
    private static int newest(List<AuditPage> pages, int[] taken) {
        int newest = -1;
        for (int owner = 0; owner < pages.size(); owner++) {
            List<Entry> items = pages.get(owner).items();
            boolean isNewer = taken[owner] < items.size()
                    && (newest < 0
                            || items.get(taken[owner])
                                    .at()
                                    .isAfter(pages.get(newest)
                                            .items()
                                            .get(taken[newest])
                                            .at()));
            newest = isNewer ? owner : newest;
        }
        return newest;
    }
}
