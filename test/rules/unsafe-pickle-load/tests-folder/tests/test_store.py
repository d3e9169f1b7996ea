import pickle


def test_reads(tmp_path):
    data = (tmp_path / "x.pkl").read_bytes()
    assert pickle.loads(data) == 1  # expect: unsafe-pickle-load
