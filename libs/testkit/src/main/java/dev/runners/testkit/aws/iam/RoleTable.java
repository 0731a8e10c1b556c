package dev.runners.testkit.aws.iam;

import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All roles of all accounts, found as IAM finds them: by account and name, whatever their path. */
public final class RoleTable {

    private final Table<Role> rows;

    public RoleTable(Table<Role> rows) {
        this.rows = rows;
    }

    /** The role that a call names, as of the moment that the call sees. */
    Role named(Call call) {
        String name = call.text("RoleName");
        return in(call.account(), call.seenAt()).stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AwsError(404, "NoSuchEntity", "The role with name " + name + " cannot be found."));
    }

    List<Role> in(String account, Instant at) {
        return rows.all(at).stream()
                .filter(role -> role.account().equals(account))
                .toList();
    }

    public Optional<Role> find(String arn, Instant at) {
        return rows.find(arn, at);
    }

    /** The ARN that a permission on the named role is about, whether it is there or not. */
    String arn(Call call) {
        String name = call.text("RoleName");
        return in(call.account(), call.now()).stream()
                .filter(role -> role.name().equals(name))
                .map(Role::arn)
                .findFirst()
                .orElse("arn:aws:iam::" + call.account() + ":role" + path(call) + name);
    }

    /** Of the named role, if it is there and has one. */
    @Nullable
    String boundary(Call call) {
        return find(arn(call), call.now()).map(Role::boundary).orElse(null);
    }

    static String path(Call call) {
        String path = call.maybe("Path");
        return path == null ? "/" : path;
    }

    public List<Role> all() {
        return rows.all();
    }

    public void put(Role role) {
        rows.put(role.arn(), role);
    }

    void remove(Role role) {
        rows.remove(role.arn());
    }
}
