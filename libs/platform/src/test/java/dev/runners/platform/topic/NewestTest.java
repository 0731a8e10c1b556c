package dev.runners.platform.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestTest {

    private final Newest<String, Told> newest = new Newest<>(Told::key, Told::revision);

    private record Told(String key, long revision, String what) {}

    @Test
    void whatIsNewerIsTaken() {
        newest.take(new Told("a", 1, "first"));
        newest.take(new Told("a", 3, "third"));

        assertThat(newest.find("a")).contains(new Told("a", 3, "third"));
    }

    @Test
    void whatIsNotNewerChangesNothing() {
        newest.take(new Told("a", 2, "second"));
        newest.take(new Told("a", 1, "first, late"));
        newest.take(new Told("a", 2, "second, again"));

        assertThat(newest.find("a")).contains(new Told("a", 2, "second"));
    }

    @Test
    void keysAreRevisedByThemselves() {
        newest.take(new Told("a", 7, "of a"));
        newest.take(new Told("b", 1, "of b"));

        assertThat(newest.all()).containsExactlyInAnyOrder(new Told("a", 7, "of a"), new Told("b", 1, "of b"));
    }

    @Test
    void whatIsGoneMayComeBack() {
        newest.take(new Told("a", 2, "gone"));
        newest.remove("a");
        assertThat(newest.find("a")).isEmpty();

        newest.take(new Told("a", 1, "back"));
        assertThat(newest.find("a")).contains(new Told("a", 1, "back"));
    }
}
