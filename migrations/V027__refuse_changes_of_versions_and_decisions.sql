-- What was published, registered or decided stays as it was, whoever writes here and with whatever program.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed or deleted', TG_ARGV[0] USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER dataset_version_is_immutable BEFORE UPDATE OR DELETE ON dataset_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a dataset version');

CREATE TRIGGER model_version_is_immutable BEFORE UPDATE OR DELETE ON model_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a model version');

CREATE TRIGGER review_decision_is_immutable BEFORE UPDATE OR DELETE ON review_decision
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a decision');

CREATE TRIGGER lineage_edge_is_immutable BEFORE UPDATE OR DELETE ON lineage_edge
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a lineage edge');
