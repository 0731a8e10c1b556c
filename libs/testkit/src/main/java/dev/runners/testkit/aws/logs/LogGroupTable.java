package dev.runners.testkit.aws.logs;

import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The log groups of all accounts and regions, by ARN. */
public final class LogGroupTable {

    private static final String WILD = ":*";

    private final Table<LogGroup> rows;

    public LogGroupTable(Table<LogGroup> rows) {
        this.rows = rows;
    }

    static String arn(String account, String region, String name) {
        return "arn:aws:logs:" + region + ":" + account + ":log-group:" + name;
    }

    /** The group that a call names, by name or by ARN. */
    LogGroup named(Call call) {
        return find(arnOf(call), call.seenAt())
                .orElseThrow(() -> AwsError.of("ResourceNotFoundException", "The specified log group does not exist."));
    }

    static String arnOf(Call call) {
        String name = call.maybe("logGroupName");
        if (name != null) {
            return arn(call.account(), call.region(), name);
        }
        String id = call.input().path("resourceArn").asText(call.maybe("logGroupIdentifier"));
        String bare = id == null ? call.text("logGroupName") : id;
        bare = bare.endsWith(WILD) ? bare.substring(0, bare.length() - WILD.length()) : bare;
        return bare.startsWith("arn:") ? bare : arn(call.account(), call.region(), bare);
    }

    /** The resource of permissions on a group: all but those on tags speak of its streams. */
    static String resource(Call call) {
        return arnOf(call) + ":log-stream:" + call.input().path("logStreamName").asText("");
    }

    public Optional<LogGroup> find(String arn, Instant at) {
        return rows.find(arn, at);
    }

    List<LogGroup> in(Call call) {
        return rows.all(call.seenAt()).stream()
                .filter(group ->
                        group.account().equals(call.account()) && group.region().equals(call.region()))
                .toList();
    }

    public List<LogGroup> all() {
        return rows.all();
    }

    void put(LogGroup group) {
        rows.put(group.arn(), group);
    }

    void remove(LogGroup group) {
        rows.remove(group.arn());
    }
}
