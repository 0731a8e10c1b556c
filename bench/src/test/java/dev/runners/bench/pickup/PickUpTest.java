package dev.runners.bench.pickup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickUpTest {

    @Test
    void aShareIsCountedFromBelow() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).asDoubleStream().boxed().toList();
        assertThat(PickUp.at(hundred, 0.5)).isEqualTo(50);
        assertThat(PickUp.at(hundred, 0.99)).isEqualTo(99);
        assertThat(PickUp.at(DoubleStream.of(7).boxed().toList(), 0.99)).isEqualTo(7);
    }
}
