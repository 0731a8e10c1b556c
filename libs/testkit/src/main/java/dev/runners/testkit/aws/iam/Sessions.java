package dev.runners.testkit.aws.iam;

import dev.runners.testkit.aws.AwsUser;
import dev.runners.testkit.aws.state.NewId;
import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who holds which credentials: the users that are there from the start, and the sessions given out. */
public final class Sessions implements Key.Ring {

    private static final int KEY = 16;
    private static final int SECRET = 40;
    private static final int TOKEN = 200;

    private final Table<Session> rows;
    private final List<AwsUser> users;

    public Sessions(Table<Session> rows, List<AwsUser> users) {
        this.rows = rows;
        this.users = users;
    }

    @Override
    public Optional<Key> find(String accessKey) {
        return users.stream()
                .filter(user -> user.accessKey().equals(accessKey))
                .map(user -> new Key(user.secretKey(), null, null, new Caller(user.arn(), user.account(), null)))
                .findFirst()
                .or(() -> rows.find(accessKey).map(Session::key));
    }

    Session open(Role role, String name, Duration life, Instant now) {
        rows.all().stream()
                .filter(old -> old.expires().plus(Duration.ofDays(1)).isBefore(now))
                .forEach(old -> rows.remove(old.accessKey()));
        Session session = new Session(
                NewId.of("ASIA", KEY),
                NewId.mixed(SECRET),
                NewId.mixed(TOKEN),
                arn(role, name),
                role.account(),
                role.arn(),
                now.plus(life));
        rows.put(session.accessKey(), session);
        return session;
    }

    static String arn(Role role, String session) {
        return "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + session;
    }
}
