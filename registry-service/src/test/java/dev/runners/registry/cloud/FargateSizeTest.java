package dev.runners.registry.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only pairs that Fargate has. */
class FargateSizeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,,1024,2048
            256,,256,512
            512,,512,1024
            2048,,2048,4096
            8192,,8192,16384
            16384,,16384,32768
            256,2048,256,2048
            4096,30720,4096,30720
            16384,122880,16384,122880
            """)
    void whatIsUnsaidIsTwiceTheCpu(Integer cpu, Integer memory, int isCpu, int isMemory) {
        List<Violation> errors = new ArrayList<>();
        assertThat(FargateSize.of(cpu, memory, errors)).isEqualTo(new FargateSize(isCpu, isMemory));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,,/cpu
            -1,,/cpu
            300,,/cpu
            2147483647,,/cpu
            256,3072,/memory
            512,512,/memory
            1024,2049,/memory
            8192,20000,/memory
            16384,131072,/memory
            ,1024,/memory
            """)
    void whatThereIsNotIsRefused(Integer cpu, Integer memory, String pointer) {
        List<Violation> errors = new ArrayList<>();
        FargateSize.of(cpu, memory, errors);
        assertThat(errors).extracting(Violation::pointer).containsExactly(pointer);
    }
}
