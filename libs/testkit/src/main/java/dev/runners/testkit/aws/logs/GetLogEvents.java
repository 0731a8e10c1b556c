package dev.runners.testkit.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of one stream, from its end or its start, onwards by token; the same token back says that there is no more. */
public final class GetLogEvents {

    private static final int MOST = 10_000;
    private static final String FORWARD = "f/";
    private static final String BACKWARD = "b/";

    private final LogGroupTable groups;
    private final LogStore store;

    public GetLogEvents(LogGroupTable groups, LogStore store) {
        this.groups = groups;
        this.store = store;
    }

    public Operation operation() {
        return Operation.on(AwsService.LOGS, "GetLogEvents", LogGroupTable::resource, this::get);
    }

    private ObjectNode get(Call call) {
        LogGroup group = groups.named(call);
        String stream = call.text("logStreamName");
        if (!store.has(group.arn(), stream)) {
            throw AwsError.of("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        List<LogLine> all = store.lines(group.arn(), stream).stream()
                .filter(line -> isAsked(line, call) && isKept(line, group, call))
                .toList();
        int limit = Math.clamp(call.number("limit", MOST), 1, MOST);
        int from = from(call, all.size(), limit);
        int to = to(call, all.size(), from, limit);
        ObjectNode page = Shape.object();
        page.set("events", Shape.list(all.subList(from, to).stream().map(GetLogEvents::event)));
        return page.put("nextForwardToken", FORWARD + to).put("nextBackwardToken", BACKWARD + from);
    }

    private static boolean isAsked(LogLine line, Call call) {
        long at = line.at().toEpochMilli();
        return at >= call.input().path("startTime").asLong(Long.MIN_VALUE)
                && at < call.input().path("endTime").asLong(Long.MAX_VALUE);
    }

    private static boolean isKept(LogLine line, LogGroup group, Call call) {
        Integer days = group.retentionDays();
        Instant oldest = days == null ? Instant.MIN : call.now().minus(Duration.ofDays(days));
        return line.at().isAfter(oldest);
    }

    private static int from(Call call, int size, int limit) {
        String token = call.maybe("nextToken");
        if (token == null) {
            return call.flag("startFromHead") ? 0 : Math.max(0, size - limit);
        }
        int at = Math.min(position(token), size);
        return token.startsWith(FORWARD) ? at : Math.max(0, at - limit);
    }

    private static int to(Call call, int size, int from, int limit) {
        String token = call.maybe("nextToken");
        boolean backward = isBackward(token);
        int most = backward && token != null ? Math.min(position(token), size) : size;
        return Math.min(most, from + limit);
    }

    private static boolean isBackward(@Nullable String token) {
        return token != null && token.startsWith(BACKWARD);
    }

    private static int position(String token) {
        if (!token.matches("[fb]/[0-9]{1,9}")) {
            throw AwsError.of("InvalidParameterException", "The specified nextToken is invalid.");
        }
        return Integer.parseInt(token.substring(FORWARD.length()));
    }

    private static ObjectNode event(LogLine line) {
        return Shape.object()
                .put("timestamp", line.at().toEpochMilli())
                .put("message", line.message())
                .put("ingestionTime", line.ingestedAt().toEpochMilli());
    }
}
