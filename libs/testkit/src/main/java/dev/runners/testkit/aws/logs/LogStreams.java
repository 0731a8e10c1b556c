package dev.runners.testkit.aws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Making, listing and writing streams. */
public final class LogStreams {

    private final LogGroupTable groups;
    private final LogStore store;

    public LogStreams(LogGroupTable groups, LogStore store) {
        this.groups = groups;
        this.store = store;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.on(AwsService.LOGS, "CreateLogStream", LogGroupTable::resource, this::create),
                Operation.on(AwsService.LOGS, "DescribeLogStreams", LogGroupTable::resource, this::describe),
                Operation.on(AwsService.LOGS, "PutLogEvents", LogGroupTable::resource, this::put));
    }

    private ObjectNode create(Call call) {
        LogGroup group = groups.named(call);
        if (store.has(group.arn(), call.text("logStreamName"))) {
            throw AwsError.of("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        store.append(group.arn(), call.text("logStreamName"), List.of());
        return Shape.object();
    }

    private ObjectNode describe(Call call) {
        LogGroup group = groups.named(call);
        String prefix = call.input().path("logStreamNamePrefix").asText("");
        return Shape.object()
                .set(
                        "logStreams",
                        Shape.list(store.streams(group.arn()).stream()
                                .filter(stream -> stream.startsWith(prefix))
                                .map(stream -> one(group, stream))));
    }

    private ObjectNode one(LogGroup group, String stream) {
        List<LogLine> lines = store.lines(group.arn(), stream);
        ObjectNode described = Shape.object()
                .put("logStreamName", stream)
                .put("arn", group.arn() + ":log-stream:" + stream)
                .put("storedBytes", 0);
        if (!lines.isEmpty()) {
            described.put("firstEventTimestamp", lines.getFirst().at().toEpochMilli());
            described.put("lastEventTimestamp", lines.getLast().at().toEpochMilli());
            described.put("lastIngestionTime", lines.getLast().ingestedAt().toEpochMilli());
        }
        return described;
    }

    private ObjectNode put(Call call) {
        LogGroup group = groups.named(call);
        String stream = call.text("logStreamName");
        if (!store.has(group.arn(), stream)) {
            throw AwsError.of("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        List<LogLine> lines = StreamSupport.stream(
                        call.input().path("logEvents").spliterator(), false)
                .map(event -> new LogLine(
                        Instant.ofEpochMilli(event.path("timestamp").asLong()),
                        call.now(),
                        event.path("message").asText(),
                        0))
                .toList();
        store.append(group.arn(), stream, lines);
        return Shape.object().put("nextSequenceToken", "0");
    }
}
