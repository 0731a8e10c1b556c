package dev.runners.release.catalog;

import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.ReleaseEvent.ReleasePublished;
import dev.runners.contracts.release.ReleaseEvent.ReleaseWithdrawn;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.outbox.Republish;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** All at once, for there is one for each version of the Runner; locked as {@link dev.runners.outbox.RepublishPages} does. */
@ApplicationScoped
class RepublishReleases implements Republish {

    private final InSession inSession;

    RepublishReleases(InSession inSession) {
        this.inSession = inSession;
    }

    @Override
    public String what() {
        return "releases";
    }

    @Override
    public int now() {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> ReleaseEntity.<ReleaseEntity>findAll()
                            .withLock(LockModeType.PESSIMISTIC_READ)
                            .list()
                            .call(this::tell)
                            .map(List::size)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The releases cannot be told of", e);
        }
    }

    private Uni<Void> tell(List<ReleaseEntity> rows) {
        return Panache.getSession()
                .chain(session -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> inSession.append(session, event(row.toState())))
                        .collect()
                        .last());
    }

    private static ReleaseEvent event(ReleaseState release) {
        return release.withdrawnAt() == null ? new ReleasePublished(release) : new ReleaseWithdrawn(release);
    }
}
