package io.rankloom.platform.idempotency;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Tells the API's document of the header that the interceptor reads. Runs during the build, once for each form of the document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotencyKeyInOpenApi implements OASFilter {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");

    private final IndexView index;

    public IdempotencyKeyInOpenApi(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        index.getAnnotations(DotName.createSimple(Idempotent.class)).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
                .map(target -> path(target.asMethod().declaringClass().declaredAnnotation(PATH))
                        + path(target.asMethod().annotation(PATH)))
                .map(path -> api.getPaths().getPathItem(path).getPOST())
                .filter(operation -> !tells(operation))
                .forEach(operation -> operation.addParameter(header()));
    }

    private static boolean tells(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> IdempotencyKeys.HEADER.equals(p.getName()));
    }

    private static String path(AnnotationInstance path) {
        if (path == null) {
            return "";
        }
        String text = path.value().asString();
        return text.startsWith("/") ? text : "/" + text;
    }

    private static Parameter header() {
        return OASFactory.createParameter()
                .name(IdempotencyKeys.HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "Any text of the caller's, once per request: sent again with it, the request is answered as before.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .minLength(1)
                        .maxLength(IdempotencyKeys.LONGEST));
    }
}
