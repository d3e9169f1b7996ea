from torch.hub import load_state_dict_from_url

a = load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth", check_hash=True)
b = load_state_dict_from_url("https://example.com/resnet18-f37072fd.pth", check_hash=True)
c = load_state_dict_from_url("https://example.com/net.pth")
