-- The search over everything asks for the newest reviews and deployments of the models that a name finds.
CREATE INDEX review_model_idx ON review (model_name, created_at DESC, id DESC);
CREATE INDEX deployment_model_idx ON deployment (model_name, created_at DESC, id DESC);
