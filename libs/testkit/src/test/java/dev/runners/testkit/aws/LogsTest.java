package dev.runners.testkit.aws;

import static dev.runners.testkit.aws.Account.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

class LogsTest {

    @TempDir
    Path folder;

    private final HandClock clock = Start.clock();
    private AwsDouble aws;
    private CloudWatchLogsAsyncClient logs;

    @BeforeEach
    void start() {
        aws = Start.in(folder, clock);
        logs = Account.ours(aws).logs();
    }

    @AfterEach
    void end() {
        aws.close();
    }

    @Test
    void aGroupIsMadeWithRetentionAndTagsAndDeleted() {
        logs.createLogGroup(create -> create.logGroupName("/runners/one").tags(Map.of("runners:id", "one")))
                .join();
        assertThat(code(logs.createLogGroup(create -> create.logGroupName("/runners/one"))))
                .isEqualTo("ResourceAlreadyExistsException");
        logs.putRetentionPolicy(put -> put.logGroupName("/runners/one").retentionInDays(14))
                .join();
        assertThat(code(logs.putRetentionPolicy(
                        put -> put.logGroupName("/runners/one").retentionInDays(2))))
                .isEqualTo("InvalidParameterException");

        LogGroup found = logs.describeLogGroups(describe -> describe.logGroupNamePrefix("/runners/"))
                .join()
                .logGroups()
                .getFirst();
        assertThat(found.retentionInDays()).isEqualTo(14);
        logs.tagResource(tag -> tag.resourceArn(found.logGroupArn()).tags(Map.of("more", "1")))
                .join();
        assertThat(logs.listTagsForResource(list -> list.resourceArn(found.logGroupArn()))
                        .join()
                        .tags())
                .containsOnlyKeys("runners:id", "more");

        logs.deleteLogGroup(delete -> delete.logGroupName("/runners/one")).join();
        assertThat(code(logs.deleteLogGroup(delete -> delete.logGroupName("/runners/one"))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(aws.inventory()).isEmpty();
    }

    @Test
    void eventsAreReadOnByToken() {
        put(0, 5);
        GetLogEventsResponse first = logs.getLogEvents(get -> get.logGroupName("g")
                        .logStreamName("s")
                        .startFromHead(true)
                        .limit(2))
                .join();
        assertThat(first.events()).extracting(OutputLogEvent::message).containsExactly("0", "1");
        GetLogEventsResponse rest = logs.getLogEvents(
                        get -> get.logGroupName("g").logStreamName("s").nextToken(first.nextForwardToken()))
                .join();
        assertThat(rest.events()).extracting(OutputLogEvent::message).containsExactly("2", "3", "4");
        GetLogEventsResponse none = logs.getLogEvents(
                        get -> get.logGroupName("g").logStreamName("s").nextToken(rest.nextForwardToken()))
                .join();
        assertThat(none.events()).isEmpty();
        assertThat(none.nextForwardToken()).isEqualTo(rest.nextForwardToken());
        assertThat(logs.getLogEvents(
                                get -> get.logGroupName("g").logStreamName("s").limit(1))
                        .join()
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("4");
    }

    @Test
    void eventsAreKeptAsLongAsTheGroupSays() {
        put(0, 1);
        logs.putRetentionPolicy(put -> put.logGroupName("g").retentionInDays(1)).join();
        clock.advance(Duration.ofDays(1));
        assertThat(logs.getLogEvents(get -> get.logGroupName("g").logStreamName("s"))
                        .join()
                        .events())
                .isEmpty();
        assertThat(code(logs.getLogEvents(get -> get.logGroupName("g").logStreamName("none"))))
                .isEqualTo("ResourceNotFoundException");
    }

    private void put(int from, int to) {
        logs.createLogGroup(create -> create.logGroupName("g")).join();
        logs.createLogStream(create -> create.logGroupName("g").logStreamName("s"))
                .join();
        logs.putLogEvents(put -> put.logGroupName("g")
                        .logStreamName("s")
                        .logEvents(IntStream.range(from, to)
                                .mapToObj(n -> InputLogEvent.builder()
                                        .message(Integer.toString(n))
                                        .timestamp(clock.instant().toEpochMilli())
                                        .build())
                                .toList()))
                .join();
    }
}
