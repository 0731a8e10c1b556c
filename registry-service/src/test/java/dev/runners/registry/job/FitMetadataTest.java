package dev.runners.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import org.junit.jupiter.api.Test;

class FitMetadataTest {

    @Test
    void whatFitsStaysAsItIs() throws JsonProcessingException {
        ObjectNode metadata = read("{'phase':'apply','outputs':{'x':1}}");
        assertThat(FitMetadata.into(100, metadata)).isSameAs(metadata);
    }

    @Test
    void theLargestGoFirstAndOnlyUntilTheRestFits() throws JsonProcessingException {
        assertThat(fit(40, "{'a':'%s','b':'%s','c':'short'}".formatted("x".repeat(50), "x".repeat(60))))
                .isEqualTo(read("{'c':'short','details_dropped':['b','a']}"));
        assertThat(fit(90, "{'a':'%s','b':'%s','c':'short'}".formatted("x".repeat(50), "x".repeat(60))))
                .isEqualTo(read("{'a':'%s','c':'short','details_dropped':['b']}".formatted("x".repeat(50))));
    }

    @Test
    void whatWeReadOurselvesStaysWhereNothingElseFits() throws JsonProcessingException {
        assertThat(fit(-5, "{'phase':'apply','released':true,'more':1}"))
                .isEqualTo(read("{'phase':'apply','released':true,'details_dropped':['more']}"));
        assertThat(fit(0, "{'phase':'%s'}".formatted("x".repeat(101))))
                .isEqualTo(read("{'details_dropped':['phase']}"));
        assertThat(fit(0, "{'phase':{'a':1}}")).isEqualTo(read("{'details_dropped':['phase']}"));
    }

    @Test
    void whatIsNestedTooDeeplyGoes() throws JsonProcessingException {
        int most = FitMetadata.DEEPEST;
        String deepest = "[".repeat(most) + "]".repeat(most);
        assertThat(fit(1000, "{'fits':%s,'deeper':[%s]}".formatted(deepest, deepest)))
                .isEqualTo(read("{'fits':%s,'details_dropped':['deeper']}".formatted(deepest)));
    }

    @Test
    void theNoteItselfStaysSmall() throws JsonProcessingException {
        ObjectNode many = Wire.JSON.createObjectNode();
        for (int i = 0; i < 1000; i++) {
            many.put("x".repeat(1000) + i, i);
        }
        assertThat(FitMetadata.into(0, many).toString()).hasSizeLessThan(3000);
        assertThat(fit(0, "{'details_dropped':'mine'}")).isEqualTo(read("{'details_dropped':['details_dropped']}"));
    }

    private static ObjectNode fit(long most, String metadata) throws JsonProcessingException {
        return FitMetadata.into(most, read(metadata));
    }

    private static ObjectNode read(String json) throws JsonProcessingException {
        return (ObjectNode) Wire.JSON.readTree(json.replace('\'', '"'));
    }
}
