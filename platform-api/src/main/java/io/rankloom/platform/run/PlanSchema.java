package io.rankloom.platform.run;

import io.rankloom.learning.click.LabelSpec;
import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.search.SearchMethod;
import io.rankloom.learning.text.TextModelSpec;
import java.util.Arrays;
import java.util.List;

/**
 * What a plan may say, so that a form need not know it.
 *
 * @param standard what is taken for all that a plan leaves open
 * @param rankers names that a ranker's spec may begin with
 * @param textModels names of sentence encoders; the address of a registered model, or a folder on the workers, may stand in
 *     their place
 */
public record PlanSchema(
        RunResource.Plan standard,
        List<FusionChoice> fusions,
        List<String> rankers,
        List<String> modalities,
        List<String> labels,
        List<String> textModels,
        List<String> searchMethods) {

    /**
     * A name that a fusion's spec may begin with.
     *
     * @param joint whether it is learnt together with the ranker, which some rankers do not allow
     */
    public record FusionChoice(String name, boolean joint) {}

    static PlanSchema of(RunResource.Plan standard) {
        return new PlanSchema(
                standard,
                Arrays.stream(FusionMethod.values())
                        .map(method -> new FusionChoice(method.label(), method.joint()))
                        .toList(),
                RankerSpec.names(),
                Arrays.stream(Modality.values()).map(Modality::label).toList(),
                LabelSpec.sources(),
                TextModelSpec.names(),
                Arrays.stream(SearchMethod.values()).map(SearchMethod::label).toList());
    }
}
