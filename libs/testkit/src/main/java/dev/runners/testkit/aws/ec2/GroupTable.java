package dev.runners.testkit.aws.ec2;

import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Need;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The security groups of all accounts and regions. */
public final class GroupTable {

    private final Table<SecurityGroup> rows;

    public GroupTable(Table<SecurityGroup> rows) {
        this.rows = rows;
    }

    List<SecurityGroup> in(Call call, Instant at) {
        return rows.all(at).stream()
                .filter(group ->
                        group.account().equals(call.account()) && group.region().equals(call.region()))
                .toList();
    }

    SecurityGroup of(Call call, String id) {
        return in(call, call.seenAt()).stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> AwsError.of("InvalidGroup.NotFound", "The security group '" + id + "' does not exist"));
    }

    /** Whether the call's account has a group of this id in the call's region. */
    public boolean isThere(Call call, String id) {
        return in(call, call.seenAt()).stream().anyMatch(group -> group.id().equals(id));
    }

    /** What a call about one group needs: the permission of its name on it, which its tags may bound. */
    List<Need> needs(Call call) {
        String id = call.text("GroupId");
        Map<String, String> tags = in(call, call.now()).stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .map(SecurityGroup::tags)
                .orElse(Map.of());
        return List.of(call.need(call.arn("security-group/" + id)).about(tags));
    }

    public List<SecurityGroup> all() {
        return rows.all();
    }

    void put(SecurityGroup group) {
        rows.put(group.id(), group);
    }

    void remove(SecurityGroup group) {
        rows.remove(group.id());
    }
}
