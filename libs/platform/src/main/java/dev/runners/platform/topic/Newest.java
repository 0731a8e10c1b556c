package dev.runners.platform.topic;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a topic last told of each key: a state that is not newer than the known one changes nothing, so that records which
 * come again or late do no harm, until the key is removed. Safe for use by many threads.
 */
public final class Newest<K, T> {

    private final Map<K, T> states = new ConcurrentHashMap<>();
    private final Function<T, K> key;
    private final ToLongFunction<T> revision;

    /** @param revision only grows, for each key by itself */
    public Newest(Function<T, K> key, ToLongFunction<T> revision) {
        this.key = key;
        this.revision = revision;
    }

    public void take(T state) {
        states.merge(
                key.apply(state),
                state,
                (known, told) -> revision.applyAsLong(told) > revision.applyAsLong(known) ? told : known);
    }

    /** It is gone, and whatever is told of it next is news. */
    public void remove(K gone) {
        states.remove(gone);
    }

    public Optional<T> find(K wanted) {
        return Optional.ofNullable(states.get(wanted));
    }

    /** All of them, as they are while one looks. */
    public Collection<T> all() {
        return Collections.unmodifiableCollection(states.values());
    }
}
