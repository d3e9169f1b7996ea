from torch.hub import load_state_dict_from_url

a = load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth")  # expect: unverified-download
b = load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth", check_hash=False)  # expect: unverified-download
c = load_state_dict_from_url("https://example.com/net.pth")  # expect: unverified-download
